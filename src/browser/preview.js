// What the preview (`feuillet serve`) tells the program while somebody writes. Published sites never send it.

/**
 * Calls back when something has been published, with the JSON of the present page if that has changed. If it returns
 * true, the preview does not load the page again.
 * @param {(page: string | undefined) => boolean} call
 */
export const onPublished = (call) => {
  document.addEventListener("feuillet:changed", (event) => {
    if (call(/** @type {CustomEvent} */ (event).detail?.page)) event.preventDefault();
  });
};
