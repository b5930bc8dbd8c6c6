// Bounds what is kept: the pages that were read longest ago go first, then the files that no page needs any more.

import { FILES, NOTES, PAGES, dataOf, forget, noteOf, remove } from "./store_worker.js";

/** The most bytes that are kept. */
const MOST = 50_000_000;

/**
 * Removes what is too much.
 * @param {boolean} [isFull] whether the device has no room, so that half of what is kept must go
 */
export async function sweep(isFull = false) {
  const [pages, files, notes] = await Promise.all([PAGES, FILES, NOTES].map(sizes));
  const total = sum([...pages.values(), ...files.values(), ...notes.values()]);
  const most = isFull ? Math.min(MOST, total / 2) : MOST;
  if (total <= most) return;
  const read = await Promise.all([...notes.keys()].map(async (page) => ({ page, note: await noteOf(page) })));
  // Lists were never read, and are what the reader is led to.
  read.sort((one, other) => rank(other.note) - rank(one.note));
  const needed = new Set();
  const known = new Set();
  let size = 0;
  for (const { page, note } of read) {
    const more = (note?.files ?? []).filter((file) => !needed.has(file));
    const parts = [page, dataOf(page)].map((address) => pages.get(address) ?? 0);
    size += sum([...parts, notes.get(page) ?? 0, ...more.map((file) => files.get(file) ?? 0)]);
    if (!note || size > most) {
      await forget(page);
      continue;
    }
    more.forEach((file) => needed.add(file));
    for (const address of [page, dataOf(page)]) known.add(address);
  }
  for (const address of pages.keys()) if (!known.has(address)) await remove(PAGES, address);
  for (const file of files.keys()) if (!needed.has(file)) await remove(FILES, file);
}

/** @param {import("./kept.js").Note | undefined} note */
const rank = (note) => note?.read || (note ? Number.MAX_SAFE_INTEGER : 0);

/** @param {number[]} numbers */
const sum = (numbers) => numbers.reduce((one, other) => one + other, 0);

/** Returns the bytes that each address of a cache takes. @param {string} name */
async function sizes(name) {
  /** @type {Map<string, number>} */
  const found = new Map();
  try {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const length = (await cache.match(request, { ignoreVary: true }))?.headers.get("content-length");
      found.set(request.url, Number(length ?? 0));
    }
  } catch {
    // Nothing can be read, and nothing removed.
  }
  return found;
}
