// Stands where the service worker was on a site that has none any more. It removes the worker, and what it kept, from
// readers' browsers, and leaves open pages as they are.

import { clear } from "./kept.js";

addEventListener("install", () => void skipWaiting());

addEventListener("activate", (event) => {
  event.waitUntil(clear(registration.scope).finally(() => registration.unregister()));
});
