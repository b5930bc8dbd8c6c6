// What readers have on every page before they use a tool: the button of the settings, and the signs that fetch the contents
// that follow, a picture's dialog, or the bar beside selected text.

import { addSettingsButton } from "./settings_button.js";

/** @param {string} name @returns {NodeListOf<HTMLElement>} */
const emptySlots = (name) => document.querySelectorAll(`[data-slot=${name}]:empty`);

/** @typedef {(name: string) => Promise<ReaderTool>} Load */

/** The contents need not follow before the reader moves. @param {Load} tool */
function followContents(tool) {
  for (const slot of emptySlots("contents")) tool("toc").then((it) => it.mount?.(slot), () => {});
}

/** Prepares the page that is shown. @param {Load} tool */
export function prepareReading(tool) {
  for (const slot of emptySlots("settings")) addSettingsButton(slot, () => tool("settings"));
  addEventListener("scroll", () => followContents(tool), { once: true, passive: true });
  // A line that the style sheet cannot measure (style/reading.css).
  const { reading } = document.documentElement.dataset;
  if (reading?.includes("progress") && !CSS.supports("timeline-scope: --text")) tool("settings").then((it) => it.changed?.(), () => {});
}

/** @param {Load} tool */
function heedOtherTabs(tool) {
  addEventListener("storage", ({ key }) => {
    // Without a key everything was erased.
    if (key === null || key === "feuillet-theme" || key === "feuillet-reading") tool("settings").then((it) => it.refresh?.(), () => {});
  });
}

/** The link to a picture's file that an event is about. @param {Event} event @returns {HTMLAnchorElement | null} */
const pictureOf = ({ target }) => (target instanceof Element ? target.closest("a[data-zoom]") : null);

/** Gives the style sheet for paper the running title, where the engine has margin boxes. */
function namePrintedPages() {
  const title = document.querySelector("main h1")?.textContent ?? "";
  document.documentElement.style.setProperty("--running-title", JSON.stringify(title));
}

/** @param {Load} tool */
function openPictures(tool) {
  document.addEventListener("pointerover", (event) => pictureOf(event) && tool("pictures").catch(() => {}));
  document.addEventListener("click", (event) => {
    const link = pictureOf(event);
    const isModified = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (!link || event.defaultPrevented || event.button || isModified) return;
    event.preventDefault();
    const follow = () => location.assign(link.href);
    tool("pictures").then((it) => it.open?.(link)).catch(follow);
  });
}

/** @param {Load} tool */
function offerSelection(tool) {
  const offer = () => {
    const selection = getSelection();
    const node = selection?.isCollapsed ? null : selection?.focusNode;
    const element = node instanceof Element ? node : node?.parentElement;
    if (!element?.closest("main .article") || element.closest("pre, [data-slot], [popover]")) return;
    tool("selection").then((it) => it.open?.(document.body)).catch(() => {});
  };
  document.addEventListener("pointerup", ({ pointerType, target }) => {
    const isOnBar = target instanceof Element && target.closest("[popover]");
    // The browser changes the selection after the event.
    if (pointerType !== "touch" && !isOnBar) setTimeout(offer);
  });
  document.addEventListener("keyup", ({ key }) => key === "Shift" && offer());
}

/** Listens for what opens tools. @param {Load} tool */
export function listenForReading(tool) {
  heedOtherTabs(tool);
  addEventListener("beforeprint", namePrintedPages);
  openPictures(tool);
  offerSelection(tool);
}
