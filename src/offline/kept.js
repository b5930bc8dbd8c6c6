// What is kept on the device for reading without a network: the names of the caches, and what is noted about a page.
// Shared by the service worker and the list of pages.

/**
 * What is noted about a page that the reader has opened, as JSON at the page's address.
 * @typedef {object} Note
 * @property {string} title
 * @property {number} read when it was last opened, in milliseconds since 1970; 0 if it was kept unread
 * @property {number} checked when the network last said that it is still there
 * @property {boolean} [isOutdated] whether a newer version has come than the one that the reader sees
 * @property {string[]} files addresses of the files that it needs
 */

/**
 * What a page tells the worker about itself.
 * @typedef {object} Reading
 * @property {string} page its address, without query and fragment
 * @property {boolean} isData whether the program built it from its JSON
 * @property {boolean} isFresh whether it came past the worker, as the network has it
 * @property {string} title
 * @property {string[]} files addresses of what it has loaded
 */

const START = "feuillet";

/** Returns the names of the caches of the site at an address, which ends in a slash. @param {string} base */
export const cachesOf = (base) => ({
  pages: `${START} pages ${base}`,
  files: `${START} files ${base}`,
  notes: `${START} notes ${base}`,
});

/**
 * Does something with what is kept while nothing else does, in any tab or worker.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export const alone = async (work) => (navigator.locks ? await navigator.locks.request(START, work) : work());

/** Deletes everything that is kept for the site at an address. @param {string} base */
export const clear = (base) =>
  alone(() => Promise.all(Object.values(cachesOf(base)).map((name) => caches.delete(name))));

/** Returns an address without query and fragment. @param {string} url */
export const bare = (url) => url.replace(/[?#].*/s, "");
