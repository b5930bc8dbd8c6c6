// Elements that a module of the gate looks after.

import { document, safe } from "./page.js";

/**
 * Those that match among what has been added; in the whole document where that is not known, or while the parser is
 * at work: it hands over in pieces what belongs together. A page that changes often must not be searched each time.
 * @param {string} selector
 * @param {MutationRecord[]=} records
 * @returns {Iterable<HTMLElement>}
 */
export function elementsIn(selector, records) {
  if (!records || document.readyState == "loading") return document.querySelectorAll(selector);
  return records.flatMap((record) =>
    /** @type {HTMLElement[]} */ ([...record.addedNodes]).flatMap((it) => {
      const { isConnected, matches, querySelectorAll } = safe(it);
      // Texts and comments match nothing.
      return isConnected && matches ? [...(matches(selector) ? [it] : []), .../** @type {Iterable<HTMLElement>} */ (querySelectorAll(selector))] : [];
    }),
  );
}
