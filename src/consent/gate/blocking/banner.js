// Shows the banner if there is something to ask. The banner is hidden in the page's HTML, or in the consent script's
// shadow root.

import { call, hooks } from "../shared/hooks.js";
import { document } from "../shared/page.js";
import { decision } from "./state.js";

/** Whether the visitor opened the banner although there is nothing to ask. */
let forced = false;

/** The root of the banner; the consent script puts its shadow root here. @type {{ is: Document | ShadowRoot }} */
export const root = { is: document };

export const banner = () => root.is.getElementById("consent-banner");

/** Emits an event, which carries the decision. @param {string} name */
export const emit = (name) => document.dispatchEvent(new CustomEvent("feuillet:" + name, { detail: decision() }));

/** Updates the mark on `<html>` and the banner to match the decision. */
export function update() {
  const { asked, origin } = decision();
  const { dataset } = document.documentElement;
  const asks = asked && !call(hooks.quiet).some(Boolean);
  const state = asks ? "asked" : origin == "gpc" ? "gpc" : "decided";
  if (dataset.consent != state) dataset.consent = state;
  const element = banner();
  const hidden = !asks && !forced;
  // The parser may pause within the banner, which would grow once it is shown.
  if (element && element.hidden != hidden && (IS_SCRIPT ? element.isConnected : element.nextSibling)) {
    element.hidden = hidden;
    if (IS_SCRIPT) raise();
    emit(hidden ? "hide" : "show");
  }
}

/** Puts the banner above any z-index of the page, if the browser can. */
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
 * Says what was done, to assistive technology, too.
 * @param {string} message one of those that the element carries as data-*
 */
export function tell(message) {
  const place = root.is.getElementById("consent-status");
  if (place) place.textContent = place.dataset[message] || "";
}
