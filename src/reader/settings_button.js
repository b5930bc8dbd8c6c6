// The button for the reading settings in the header; the panel is fetched when it is pointed at or used, and where
// another tab has changed something.

import { build } from "./build.js";

/**
 * Puts the button into its slot, in the words of the slot.
 * @param {HTMLElement} slot
 * @param {() => Promise<ReaderTool>} load
 */
export function addSettingsButton(slot, load) {
  // Without popovers there is nothing that it could open.
  if (!("popover" in slot)) return;
  const label = slot.dataset.label ?? "";
  const warm = () => load().catch(() => {});
  const open = () => {
    // From then on the browser itself opens the panel; after a failure, the next click tries again.
    button.onclick = null;
    load()
      .then((it) => it.open?.(button))
      .catch(() => (button.onclick = open));
  };
  const told = { ariaLabel: label, title: label, onpointerenter: warm, onfocus: warm, onclick: open };
  const button = build("button", { type: "button", className: "settings", ...told }, "Aa");
  slot.append(button);
}
