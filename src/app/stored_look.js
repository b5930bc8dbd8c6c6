// What the reader has chosen: the theme, and the reading settings as words. A value that the style sheets do not know
// means nothing, and takes nothing from the others.

import { addReadingStyles } from "./reading_styles.js";

/** The names under which it is stored, after `feuillet-`, and kept as data of the root element. */
export const CHOICES = ["theme", "reading"];

/** Applies what is stored. @param {HTMLElement} root */
export function applyStoredLook({ dataset, ownerDocument, style }) {
  try {
    for (const name of CHOICES) {
      const stored = localStorage.getItem(`feuillet-${name}`);
      if (stored) dataset[name] = stored;
    }
    if (!dataset.reading) return;
    const link = addReadingStyles(ownerDocument);
    // Firefox does not wait, so the page is not seen until then.
    if ("blocking" in HTMLLinkElement.prototype) return;
    style.visibility = "hidden";
    link.onload = link.onerror = () => (style.visibility = "");
  } catch {
    // Storage throws where it is blocked.
  }
}
