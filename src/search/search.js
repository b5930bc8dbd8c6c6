// Search, as readers meet it: on its own page, and in a dialog on all others.

import { document } from "../consent/gate/shared/page.js";
import { words } from "../reader/words.js";
import { addressOf, askedFor, putIntoAddress } from "./address.js";
import { element } from "./elements.js";
import { Panel } from "./panel.js";

/** The panels of pages of search, by their elements: the program keeps pages for going back. @type {WeakMap<Element, Panel>} */
const panels = new WeakMap();
/** @type {HTMLDialogElement | undefined} */
let dialog;
/** The content of the page over which the dialog was opened. @type {Element | null} */
let under;

/** The panel of the page that is shown, if it is the page of search. */
function shownPanel() {
  const shown = document.querySelector("main .search");
  return shown ? panels.get(shown) : undefined;
}

/** Fills the slot of the page of search. @param {HTMLElement} slot */
export async function mount(slot) {
  const panel = new Panel(await words(), location.pathname, putIntoAddress);
  if (!slot.isConnected || slot.hasChildNodes()) return;
  slot.append(panel.element);
  panels.set(panel.element, panel);
  const asked = askedFor();
  if (!asked.text) panel.field.focus({ preventScroll: true });
  await panel.show(asked);
}

/** Tells that another page may be shown. */
export function changed() {
  if (document.querySelector("main") !== under) dialog?.close();
  follow();
}

/** Shows what the address says, if that has changed. */
function follow() {
  const panel = shownPanel();
  const asked = askedFor();
  if (panel && addressOf("", asked) !== addressOf("", panel.asked)) panel.show(asked);
}
addEventListener("popstate", follow);

/** Opens search: the field of its page if that is shown, a dialog otherwise. @param {string} page the address of its page */
export async function open(page) {
  const shown = shownPanel();
  if (shown) {
    shown.field.focus();
    shown.field.select();
    return;
  }
  if (dialog?.open) return;
  const said = await words();
  const panel = new Panel(said, page, (asked, isSubmitted) => {
    if (isSubmitted && asked.text.trim()) location.assign(addressOf(page, asked));
  });
  const close = element("button", { type: "button", class: "search__close", "aria-label": said.get("search.close") }, "×");
  const made = element("dialog", { class: "search__dialog", "aria-label": said.get("search.label") }, close, panel.element);
  close.addEventListener("click", () => made.close());
  made.addEventListener("click", (event) => {
    // Beside the dialog is its backdrop.
    const isLink = event.target instanceof Element && event.target.closest("a[href]");
    const isModified = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (event.target === made || (isLink && !isModified)) made.close();
  });
  made.addEventListener("keydown", (event) => {
    // WebKit's field keeps Escape to itself.
    if (event.key === "Escape") made.close();
  });
  made.addEventListener("close", () => made.remove());
  dialog = made;
  under = document.querySelector("main");
  document.body.append(made);
  made.showModal();
  panel.field.focus();
}
