// `consent.mjs`: for programs that import it. Nothing happens before one of these is called.

import * as element from "./element.js";
import * as begin from "./start.js";

const OWN = new URL(".", import.meta.url);

/** @param {{ policy: string | URL | object, lang?: string, base?: string | URL, nonce?: string }} options */
export const start = ({ base = OWN, ...options }) =>
  // One gate to a page: a second call gets the first one's.
  window.feuilletConsent ? window.feuilletConsent.ready.then(() => window.feuilletConsent) : begin.start({ base, ...options });

/** @param {{ base?: string | URL, nonce?: string }=} options */
export const define = ({ base = OWN, nonce } = {}) => element.define(base, nonce);
