// Access to what is kept. Nothing is held in memory between two events, since a browser ends a worker whenever it
// likes. A cache that cannot be opened counts as empty, so that a damaged device reads from the network.

import { cachesOf } from "./kept.js";

/** @import { Note } from "./kept.js" */

/** The address of the site, with a slash at its end. */
export const BASE = registration.scope;
export const { pages: PAGES, files: FILES, notes: NOTES } = cachesOf(BASE);

/** How long the network may take for what the reader does not wait for, in milliseconds. */
const LONGEST = 20_000;
/** The largest file that is kept, in bytes. */
const MOST_OF_A_FILE = 5_000_000;

/** Fetches something that the reader does not wait for. @param {string} url @param {RequestCache} [cache] */
export const fetchAside = (url, cache = "default") => fetch(url, { cache, signal: AbortSignal.timeout(LONGEST) });

/** Returns what is kept at an address. @param {string} name @param {string} url */
export async function kept(name, url) {
  try {
    return await (await caches.open(name)).match(url, { ignoreVary: true });
  } catch {
    // As if there were nothing.
  }
}

/** Returns the addresses in a cache. @param {string} name */
export async function addresses(name) {
  try {
    return (await (await caches.open(name)).keys()).map((request) => request.url);
  } catch {
    return [];
  }
}

/** Removes what is kept at an address. @param {string} name @param {string} url */
export async function remove(name, url) {
  try {
    await (await caches.open(name)).delete(url, { ignoreVary: true });
  } catch {
    // Nothing is there.
  }
}

/**
 * Whether a response may be kept: whole, of this site, not led elsewhere, the same for every reader.
 * @param {Response} response
 */
export function isKeepable({ status, type, redirected, headers }) {
  const control = headers.get("cache-control") ?? "";
  const isSame = (/** @type {string} */ name) => /^\s*(accept-encoding|origin)?\s*$/i.test(name);
  const varies = !(headers.get("vary") ?? "").split(",").every(isSame);
  return status === 200 && type === "basic" && !redirected && !varies && !/no-store|private/i.test(control);
}

/** Whether a response says that the page is gone from its address. @param {Response} response */
export const isGone = ({ status, redirected }) => status === 404 || status === 410 || redirected;

/**
 * Keeps a response; fails if the device has no room. Its length is that of the whole text, by which storage is bounded.
 * @param {string} name
 * @param {string} url
 * @param {Response} response
 */
export async function keep(name, url, response) {
  const body = await response.blob();
  if (body.size > MOST_OF_A_FILE) return;
  const headers = new Headers(response.headers);
  headers.delete("content-encoding");
  headers.set("content-length", String(body.size));
  await (await caches.open(name)).put(url, new Response(body, { headers }));
}

/** Returns what is noted about a page. @param {string} page @returns {Promise<Note | undefined>} */
export async function noteOf(page) {
  try {
    return await (await kept(NOTES, page))?.json();
  } catch {
    // A note that cannot be read.
  }
}

/** Notes something about a page. @param {string} page @param {Note} note */
export const write = (page, note) => keep(NOTES, page, new Response(JSON.stringify(note)));

/** Removes a page in both forms. @param {string} page */
export const forget = (page) => Promise.all([remove(PAGES, page), remove(PAGES, dataOf(page)), remove(NOTES, page)]);

/** Returns the address of a page's JSON. @param {string} page */
export const dataOf = (page) => page.replace(/\.html$/, "").replace(/\/?$/, "/page.json");

/** Returns the address of the page that JSON belongs to, if it is kept. @param {string} data */
export async function pageOf(data) {
  const folder = data.replace(/page\.json$/, "");
  const bare = folder.slice(0, -1);
  for (const page of [folder, bare, `${bare}.html`]) if (await kept(NOTES, page)) return page;
  return folder;
}
