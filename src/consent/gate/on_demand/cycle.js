// Makes Tab cycle through the preferences, as the pattern for modal dialogs requires: not every browser gets from their
// end back to their beginning, least of all in a shadow root.

import { document } from "../shared/page.js";

const { _: gate } = window.feuilletConsent;

document.addEventListener("keydown", (event) => {
  /** @type {HTMLElement | null} */
  const dialog = gate.root.is.querySelector("#consent-preferences[open]");
  if (event.key != "Tab" || !dialog) return;
  const stops = /** @type {HTMLElement[]} */ ([...dialog.querySelectorAll('a[href],button,input,summary,[tabindex="0"]')]).filter((it) => it.checkVisibility());
  const active = /** @type {HTMLElement} */ (gate.root.is.activeElement);
  const at = stops.indexOf(active);
  // The title has the focus at first but is no tab stop.
  const leaves = event.shiftKey ? at < 1 : at == stops.length - 1 || !dialog.contains(active);
  if (!leaves) return;
  event.preventDefault();
  stops.at(event.shiftKey ? -1 : 0)?.focus();
});
