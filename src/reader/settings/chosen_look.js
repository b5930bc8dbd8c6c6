// The look that the reader has chosen, on the page and on the device: the theme and the reading settings.

import { addReadingStyles } from "../../app/reading_styles.js";
import { CHOICES } from "../../app/stored_look.js";
import { addThemeButton } from "../theme_button.js";
import { followProgress } from "./progress.js";

/**
 * Applies a choice to the page; without a value, the publication or the device decides.
 * @param {string} name
 * @param {string=} value
 */
function applyChoice(name, value) {
  const { dataset } = document.documentElement;
  if (value) dataset[name] = value;
  else delete dataset[name];
  if (name === "theme") return addThemeButton();
  if (value && !document.querySelector(`link[href="${READING}"]`)) addReadingStyles(document);
  followProgress();
}

/**
 * Applies a choice and stores it; returns false if the browser does not keep it.
 * @param {string} name
 * @param {string=} value
 */
export function choose(name, value) {
  applyChoice(name, value);
  const key = `feuillet-${name}`;
  try {
    if (value) localStorage.setItem(key, value);
    else localStorage.removeItem(key);
    return true;
  } catch {
    return false;
  }
}

/** Applies what another tab has stored. */
export function refresh() {
  for (const name of CHOICES) applyChoice(name, localStorage.getItem(`feuillet-${name}`) ?? undefined);
}
