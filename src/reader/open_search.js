// Opens search by its link in the header, by `/`, and by Ctrl-K or Cmd-K. Nothing of it is fetched before.

import { document } from "../consent/gate/shared/page.js";

const link = () => /** @type {HTMLAnchorElement | null} */ (document.querySelector(".masthead__search"));

/** @param {Event} event */
const isInField = ({ target }) =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));

/** Begins to listen. @param {(name: string) => Promise<ReaderTool>} tool fetches a tool */
export function listenForSearch(tool) {
  const open = (/** @type {Event} */ event) => {
    const page = link()?.href;
    if (!page) return;
    event.preventDefault();
    event.stopPropagation();
    // Without the tool, the page of search says what is wrong.
    tool("search").then((it) => it.open?.(new URL(page).pathname)).catch(() => location.assign(page));
  };
  const isModified = (/** @type {KeyboardEvent | MouseEvent} */ event) => event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  // Before the program follows the link.
  addEventListener(
    "click",
    (event) => {
      const { target, button } = event;
      if (target instanceof Element && target.closest(".masthead__search") && !button && !isModified(event)) open(event);
    },
    true,
  );
  addEventListener("keydown", (event) => {
    const { key, ctrlKey, metaKey, shiftKey, altKey } = event;
    const isSlash = key === "/" && !ctrlKey && !metaKey && !altKey && !isInField(event);
    const isK = key.toLowerCase() === "k" && ctrlKey !== metaKey && !shiftKey && !altKey;
    if ((isSlash || isK) && !event.defaultPrevented && !document.querySelector("dialog[open]")) open(event);
  });
}
