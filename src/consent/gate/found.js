// Elements that a module of the gate looks after.

/**
 * Those that match among what has been added; in the whole document where that is not known, or while the parser is
 * at work: it hands over in pieces what belongs together. A page that changes often must not be searched each time.
 * @param {string} selector
 * @param {MutationRecord[]=} records
 * @returns {Iterable<HTMLElement>}
 */
export function found(selector, records) {
  if (!records || document.readyState == "loading") return document.querySelectorAll(selector);
  return records
    .flatMap((it) => /** @type {HTMLElement[]} */ ([...it.addedNodes]))
    .filter((it) => it.isConnected && it.matches)
    .flatMap((it) => [...(it.matches(selector) ? [it] : []), .../** @type {NodeListOf<HTMLElement>} */ (it.querySelectorAll(selector))]);
}
