// Puts newer versions of kept pages in place of older ones, and asks the network about pages that nobody has opened for
// a day, so that none that was withdrawn stays.

import { NOTES, PAGES, addresses, dataOf, fetchAside, forget } from "./store_worker.js";
import { isGone, isKeepable, keep, kept, noteOf, remove, write } from "./store_worker.js";

/** How long a page is kept without asking whether it is still there, in milliseconds. */
export const DAY = 86_400_000;
/** How many pages are asked about at once. */
const MOST_ASKED = 10;

/**
 * Returns what a reader came for. What surrounds it, and the links to other articles below it, change when others are
 * published.
 * @param {string} text
 */
function essence(text) {
  try {
    return JSON.stringify({ ...JSON.parse(text).content, related: 0, previous: 0, next: 0 });
  } catch {
    return text.replace(/^.*?<main|(<footer class="article__after|<\/main>).*$/gs, "");
  }
}

/**
 * Keeps a newer version of what is kept at an address. Returns whether it differs in what a reader sees.
 * @param {string} page
 * @param {string} address the page's own, or that of its JSON
 * @param {Response} response
 */
export async function update(page, address, response) {
  const older = await (await kept(PAGES, address))?.text();
  const newer = await response.clone().text();
  const note = await noteOf(page);
  if (note) await write(page, { ...note, checked: Date.now() });
  if (older === newer) return false;
  // The other form is of the older version.
  await remove(PAGES, address === page ? dataOf(page) : page);
  await keep(PAGES, address, response);
  return older !== undefined && essence(older) !== essence(newer);
}

/**
 * Asks the network for what is kept at an address. Returns whether what a reader sees has changed.
 * @param {string} page
 * @param {string} address
 */
export async function ask(page, address) {
  const response = await fetchAside(address, "no-cache");
  if (isGone(response)) await forget(page);
  else if (isKeepable(response)) return update(page, address, response);
  return false;
}

/** Asks about the pages that have gone unconfirmed the longest. */
export async function askAboutOld() {
  const pages = await addresses(NOTES);
  const notes = await Promise.all(pages.map(async (page) => ({ page, checked: (await noteOf(page))?.checked ?? 0 })));
  const old = notes.filter(({ checked }) => Date.now() - checked > DAY);
  old.sort((one, other) => one.checked - other.checked);
  for (const { page } of old.slice(0, MOST_ASKED)) await ask(page, (await kept(PAGES, page)) ? page : dataOf(page));
}
