// Whether services may have left something on the device that goes, once the visitor (or a signal) has said no. Often
// nothing is there; erase.js, which looks closer and takes it away, comes on demand.

import { attempt } from "../shared/attempt.js";
import { document } from "../shared/page.js";

const api = window.feuilletConsent;
const { _: gate } = api;

gate.domain = DOMAIN;

export function hasLeftovers() {
  const cookies = (attempt(() => document.cookie) || "").split("; ").map((it) => it.split("=")[0]);
  const stored = attempt(() => Object.keys({ ...localStorage, ...sessionStorage })) || [];
  const isOther = (/** @type {string} */ it) => it != gate.name && !/^(feuillet-|$)/.test(it);
  const isDenied = api.get().origin != "default" && ERASE.some(([id, its]) => its && !api.has(id));
  // A second record is one that another domain has under our name. Databases cannot be listed at once.
  return cookies.filter((it) => it == gate.name)[1] || (isDenied && (DATABASES || [...cookies, ...stored].some(isOther)));
}
