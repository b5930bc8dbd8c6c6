// Keeps the page that a reader has open, with the files that it needs, as the page says.

import { isFile, listOf } from "./answer_worker.js";
import { bare } from "./kept.js";
import { BASE, FILES, NOTES, PAGES, addresses, forget, keep, kept, noteOf, write } from "./store_worker.js";
import { dataOf, fetchAside, isGone, isKeepable } from "./store_worker.js";
import { sweep } from "./sweep_worker.js";
import { ask, askAboutOld } from "./update_worker.js";

/** @import { Reading } from "./kept.js" */

/** How long what the network has said about a page is not asked again, in milliseconds. */
const FRESH = 60_000;
/** How many pages of which one form is missing are completed at once. */
const MOST_COMPLETED = 4;

/**
 * Keeps a page.
 * @param {Reading} reading
 * @param {(page: string) => void} tell tells the page that there is a newer version of it
 */
export async function keepReading(reading, tell) {
  const { page, isData, isFresh, title, files } = reading;
  if (!page.startsWith(BASE)) return;
  try {
    const address = isData ? dataOf(page) : page;
    const before = await noteOf(page);
    let { isOutdated } = before ?? {};
    if (await kept(PAGES, address)) {
      const isOld = Date.now() - (before?.checked ?? 0) > FRESH;
      // Without a network it stays as it is.
      isOutdated = (isOld && (await ask(page, address).catch(() => false)) && !isFresh) || isOutdated;
    } else {
      // The browser has just loaded it, and need not do so again.
      await fetchInto(PAGES, address, "force-cache");
    }
    if (!(await kept(PAGES, address))) return;
    if (isOutdated) tell(page);
    const now = Date.now();
    const needed = files.map(bare).filter(isFile);
    await write(page, { title, read: now, checked: (await noteOf(page))?.checked ?? now, files: needed });
    for (const file of needed) await keepFile(file);
    await keepList(page);
    await complete(page, isData);
    await askAboutOld();
    await sweep();
  } catch (error) {
    // Without a network the rest waits for the next page; without room, what was read longest ago makes some.
    if (/** @type {Error} */ (error).name === "QuotaExceededError") await sweep(true);
  }
}

/**
 * Fetches something and keeps it, if it may be kept.
 * @param {string} name
 * @param {string} address
 * @param {RequestCache} [cache]
 */
async function fetchInto(name, address, cache) {
  const response = await fetchAside(address, cache);
  if (isKeepable(response)) await keep(name, address, response);
}

/** @param {string} file */
async function keepFile(file) {
  if (!(await kept(FILES, file))) await fetchInto(FILES, file);
}

/**
 * Keeps the list of pages in the language of a page, which is what a reader without a network is led to.
 * @param {string} page
 */
async function keepList(page) {
  const list = listOf(page);
  if (await noteOf(list)) return;
  await fetchInto(PAGES, list);
  const html = await (await kept(PAGES, list))?.text();
  if (!html) return;
  const named = [...html.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/g)];
  const files = named.map(([, path]) => new URL(path, list).href).filter(isFile);
  for (const file of files) await keepFile(file);
  await write(list, { title: "", read: 0, checked: Date.now(), files });
}

/**
 * Fetches the forms of pages that are missing, so that each can be reached by a link and by its address. A first page
 * waits until the reader opens a second one: many visits have only one.
 * @param {string} page
 * @param {boolean} isData
 */
async function complete(page, isData) {
  const isList = (/** @type {string} */ other) => LISTS.some((path) => other === BASE + path);
  const others = (await addresses(NOTES)).filter((other) => other !== page && !isList(other));
  if (!isData && others.length === 0) return;
  let left = MOST_COMPLETED;
  for (const it of [page, ...others.reverse()]) {
    for (const address of [it, dataOf(it)]) {
      if (left === 0 || (await kept(PAGES, address))) continue;
      left--;
      const response = await fetchAside(address);
      if (isGone(response)) await forget(it);
      else if (isKeepable(response)) await keep(PAGES, address, response);
    }
  }
}
