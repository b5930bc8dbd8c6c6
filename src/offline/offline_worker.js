// The service worker: what was read stays readable without a network. It answers for its own site only, and a page
// that it cannot answer comes from the network as if there were no worker. Publishing without it
// (`"offline": false`) writes `removing_worker.js` to its address.

import { answer } from "./answer_worker.js";
import { alone, cachesOf } from "./kept.js";
import { keepReading } from "./reading_worker.js";
import { BASE, forget } from "./store_worker.js";

addEventListener("install", () => void skipWaiting());

addEventListener("activate", (event) => event.waitUntil(begin()));

addEventListener("fetch", (event) => answer(event));

addEventListener("message", (message) => {
  const event = /** @type {ExtendableMessageEvent} */ (/** @type {Event} */ (message));
  event.waitUntil(alone(() => keepReading(event.data, (page) => event.source?.postMessage({ changed: page }))));
});

/** Removes what another system's worker has left at this address, and the lists of an older version of the program. */
async function begin() {
  const ours = Object.values(cachesOf(BASE));
  // Workers that others generate have the address of their site at the end of their caches' names.
  const isFormer = (/** @type {string} */ name) => !ours.includes(name) && (FORMER_WORKER || name.endsWith(BASE));
  try {
    for (const name of await caches.keys()) if (isFormer(name)) await caches.delete(name);
    for (const path of LISTS) await forget(BASE + path);
    await registration.navigationPreload?.enable();
  } catch {
    // Storage is blocked: pages come from the network.
  }
  await clients.claim();
}
