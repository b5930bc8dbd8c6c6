// The first layer, which stands in the page's HTML, hidden, or in the consent script's shadow root: shows it where
// something is to be asked.

import { call, hooks } from "../shared/hooks.js";
import { document } from "../shared/page.js";
import { decision } from "./state.js";

/** Whether the visitor asked for the banner although nothing is to be asked. */
let forced = false;

/** Where the banner stands; the consent script puts its shadow root here. @type {{ is: Document | ShadowRoot }} */
export const root = { is: document };

export const banner = () => root.is.getElementById("consent-banner");

/** Every event carries the decision. @param {string} name */
export const emit = (name) => document.dispatchEvent(new CustomEvent("feuillet:" + name, { detail: decision() }));

/** Brings the mark on `<html>` and the banner in step with the decision. */
export function update() {
  const { asked, origin } = decision();
  const { dataset } = document.documentElement;
  const asks = asked && !call(hooks.quiet).some(Boolean);
  const state = asks ? "asked" : origin == "gpc" ? "gpc" : "decided";
  if (dataset.consent != state) dataset.consent = state;
  const element = banner();
  const hidden = !asks && !forced;
  if (element && element.hidden != hidden && (!IS_SCRIPT || element.isConnected)) {
    element.hidden = hidden;
    if (IS_SCRIPT) raise();
    emit(hidden ? "hide" : "show");
  }
}

/** Puts the banner above everything that a page can give a z-index, where the browser can. */
export function raise() {
  const element = /** @type {HTMLElement} */ (banner());
  if (element.popover) element[element.hidden ? "hidePopover" : "showPopover"]();
}

/** Shows the banner because the visitor asked for it, until they answer. @param {boolean} on */
export function force(on) {
  forced = on;
  update();
}

/**
 * Tells what was done, to assistive technology too.
 * @param {string} message one of those that the place carries as data-*
 */
export function tell(message) {
  const place = root.is.getElementById("consent-status");
  if (place) place.textContent = place.dataset[message] || "";
}
