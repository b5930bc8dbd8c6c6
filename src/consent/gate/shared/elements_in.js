// Finds the elements that a module of the gate handles.

import { document, safe } from "./page.js";

/**
 * Returns the matching elements among those that were added. Searches the whole document if these are not known, or
 * while the parser runs, since it delivers in pieces what belongs together. A page that changes often must not be
 * searched whole each time.
 * @param {string} selector
 * @param {MutationRecord[]=} records
 * @returns {Iterable<HTMLElement>}
 */
export function elementsIn(selector, records) {
  if (!records || document.readyState == "loading") return document.querySelectorAll(selector);
  return records.flatMap((record) =>
    /** @type {HTMLElement[]} */ ([...record.addedNodes]).flatMap((it) => {
      const { isConnected, matches, querySelectorAll } = safe(it);
      // Text nodes and comments match nothing.
      return isConnected && matches ? [...(matches(selector) ? [it] : []), .../** @type {Iterable<HTMLElement>} */ (querySelectorAll(selector))] : [];
    }),
  );
}
