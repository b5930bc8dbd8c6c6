// Answers requests. Pages come from the network if it answers soon, and else from what is kept; files that are named
// by their hash come from what is kept. Everything else, such as videos, ranges and what carries consent, passes.

import { bare } from "./kept.js";
import { BASE, FILES, PAGES, forget, isGone, isKeepable, keep, kept, noteOf, pageOf, write } from "./store_worker.js";
import { DAY, update } from "./update_worker.js";

/** How long the network may take before a reader is shown what is kept, in milliseconds. */
const PATIENCE = 3000;

/** Files that are named by the hash of their bytes. */
const LASTING = /\.[0-9a-f]{10}\.\w+$/;
/** Words of the tools, the index of the search, and what the preferences dialog shows. */
const DATA = /^(reader\/|search\/.+\.|consent\/[\w-]+\.json$)/;

/** Whether a file is one of those that pages need. @param {string} url */
export const isFile = (url) => url.startsWith(BASE) && (LASTING.test(url) || DATA.test(url.slice(BASE.length)));

/** A program that meets this version of page JSON loads the page's HTML instead, which is kept. */
const HTML_INSTEAD = '{"v":0}';

/** Returns the page that lists what can be read, in the language of an address. @param {string} url */
export function listOf(url) {
  const isBeside = (/** @type {string} */ path) => url.startsWith(BASE + path.replace(/[^/]+\/$/, ""));
  return BASE + (LISTS.find(isBeside) ?? LISTS.at(-1));
}

/**
 * Answers a request if it is for a page or for one of the files that pages need.
 * @param {FetchEvent} event
 */
export function answer(event) {
  const { method, mode, destination, headers, url } = event.request;
  const address = bare(url);
  if (method !== "GET" || headers.has("range") || !address.startsWith(BASE)) return;
  const respond = (/** @type {Promise<Response>} */ response) =>
    event.respondWith(response.catch(() => fetch(event.request)));
  if (mode === "navigate") {
    if (destination === "document") respond(page(event, address));
  } else if (/\/page\.json$/.test(address)) {
    respond(data(event, address));
  } else if (isFile(address) && !["audio", "video", "track"].includes(destination)) {
    respond(LASTING.test(address) ? lasting(event, address) : changing(event, address));
  }
}

/** @param {FetchEvent} event @param {string} address */
async function page(event, address) {
  const network = (async () => (await event.preloadResponse) || fetch(event.request))();
  return (await soonest(event, network, address, address)) ?? (await kept(PAGES, listOf(address))) ?? network;
}

/** @param {FetchEvent} event @param {string} address */
async function data(event, address) {
  const network = fetch(event.request);
  const page = await pageOf(address);
  const found = await soonest(event, network, address, page);
  return found ?? ((await kept(PAGES, page)) ? new Response(HTML_INSTEAD) : network);
}

/**
 * Returns the answer of the network, or what is kept if the network fails or is slow. Nothing if there is neither.
 * @param {FetchEvent} event
 * @param {Promise<Response>} network
 * @param {string} address of what is asked for: the page, or its JSON
 * @param {string} page
 */
async function soonest(event, network, address, page) {
  network.catch(() => {});
  const [copy, note] = await Promise.all([kept(PAGES, address), noteOf(page)]);
  let isCopyShown = false;
  const follow = async (/** @type {Response} */ response) => {
    if (isGone(response)) return forget(page);
    if (!copy || !isKeepable(response)) return;
    const isNew = await update(page, address, response.clone());
    const current = isNew && isCopyShown && (await noteOf(page));
    if (current) await write(page, { ...current, isOutdated: true });
  };
  // Begins before the page takes the response's text.
  event.waitUntil(network.then(follow).catch(() => {}));
  if (!copy) return network.catch(() => undefined);
  const isRecent = note && Date.now() - note.checked < DAY;
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE)).then(() => copy);
  const first = await Promise.race(isRecent ? [network, late] : [network]).catch(() => copy);
  isCopyShown = first === copy;
  return first;
}

/** @param {FetchEvent} event @param {string} address */
async function lasting(event, address) {
  return (await kept(FILES, address)) ?? fetched(event, address);
}

/** @param {FetchEvent} event @param {string} address */
async function changing(event, address) {
  try {
    return await fetched(event, address);
  } catch (error) {
    const copy = await kept(FILES, address);
    if (!copy) throw error;
    return copy;
  }
}

/** Fetches a file and keeps it. @param {FetchEvent} event @param {string} address */
async function fetched(event, address) {
  const response = await fetch(event.request);
  if (isKeepable(response)) event.waitUntil(keep(FILES, address, response.clone()).catch(() => {}));
  return response;
}
