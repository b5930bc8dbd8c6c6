// The buttons that copy, beside code and beside the links that share an article, and the one that opens the device's own
// share sheet. They fill empty slots, in the words of the slot.

import { document } from "../consent/gate/shared/page.js";
import { build } from "./build.js";

/** How long a button says that it has copied, in milliseconds. */
const SAYS_SO_FOR = 4000;

/** @param {string} name @returns {NodeListOf<HTMLElement>} */
const emptySlots = (name) => document.querySelectorAll(`[data-slot=${name}]:empty`);

/** Adds the buttons that the page has slots for. */
export function addCopyButtons() {
  for (const slot of emptySlots("copy")) addCopyButton(slot, codeBeside(slot));
  for (const slot of emptySlots("share")) {
    const { url = "", title = "", device = "" } = slot.dataset;
    addCopyButton(slot, url);
    // Closing the sheet is not an error.
    const share = () => navigator.share({ title, url }).catch(() => {});
    if ("share" in navigator && Boolean(navigator.share)) slot.append(button(device, share));
  }
}

/** Adds a button that copies a text, and says whether that worked. @param {HTMLElement} slot @param {string} text */
function addCopyButton(slot, text) {
  const { copy = "", copied = "", failed = "" } = slot.dataset;
  const said = build("span", { className: "copy__said", role: "status" });
  const act = async () => {
    // Without a secure context there is no clipboard.
    const outcome = await Promise.resolve()
      .then(() => navigator.clipboard.writeText(text))
      .then(() => copied, () => failed);
    said.textContent = outcome;
    setTimeout(() => (said.textContent = ""), SAYS_SO_FOR);
  };
  slot.append(button(copy, act), said);
}

/** @param {string} label @param {() => unknown} onclick */
const button = (label, onclick) => build("button", { type: "button", className: "copy", onclick }, label);

/** Returns the code beside a slot as it is after the change that it shows: without removed lines. @param {Element} slot */
function codeBeside(slot) {
  const code = /** @type {Element} */ (slot.closest("figure")?.querySelector("pre > code")?.cloneNode(true));
  for (const removed of code?.querySelectorAll("[data-state=del]") ?? []) removed.remove();
  return code?.textContent ?? "";
}
