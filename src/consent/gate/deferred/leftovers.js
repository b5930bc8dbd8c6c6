// Tells whether services may have left something on the device to erase, once the visitor (or a signal) has said no.
// Often there is nothing; erase.js, which looks closer and erases it, is fetched on demand.

import { attempt } from "../shared/attempt.js";
import { document } from "../shared/page.js";

const api = window.feuilletConsent;
const { _: gate } = api;

gate.domain = DOMAIN;

export function hasLeftovers() {
  const cookies = (attempt(() => document.cookie) || "").split("; ").map((it) => it.split("=")[0]);
  const stored = attempt(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]) || [];
  const isOther = (/** @type {string} */ it) => it != gate.name && !/^(feuillet-|$)/.test(it);
  const isDenied = api.get().origin != "default" && ERASE.some(([id, its]) => its && !api.has(id));
  // A second record under our name is another domain's. Databases cannot be listed synchronously.
  return cookies.filter((it) => it == gate.name)[1] || (isDenied && (DATABASES || [...cookies, ...stored].some(isOther)));
}
