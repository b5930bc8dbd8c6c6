// The first layer, which stands in the page's HTML, hidden: shows it where something is to be asked.

import { decision } from "./state.js";

/** Whether the visitor asked for the banner although nothing is to be asked. */
let forced = false;

export const banner = () => document.getElementById("consent-banner");

/** @param {string} name @param {unknown=} detail */
export const emit = (name, detail) => document.dispatchEvent(new CustomEvent("feuillet:" + name, { detail }));

/** Brings the mark on `<html>` and the banner in step with the decision. */
export function update() {
  const { asked, origin } = decision();
  const { dataset } = document.documentElement;
  const state = asked ? "asked" : origin == "gpc" ? "gpc" : "decided";
  if (dataset.consent != state) dataset.consent = state;
  const element = banner();
  const hidden = !asked && !forced;
  if (element && element.hidden != hidden) {
    element.hidden = hidden;
    emit(hidden ? "hide" : "show");
  }
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
  const place = document.getElementById("consent-status");
  if (place) place.textContent = place.dataset[message] || "";
}
