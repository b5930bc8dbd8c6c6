// `consent.mjs`: for programs that import it. Nothing happens before one of these is called.

import * as element from "./element.js";
import { own } from "../../shared/page.js";
import * as begin from "./start.js";

const OWN = new URL(".", import.meta.url);

/** @param {{ policy: string | URL | object, lang?: string, base?: string | URL, nonce?: string, integrity?: string }} options */
export const start = ({ base = OWN, ...options }) =>
  // One gate to a page: a second call gets the first one's.
  own("feuilletConsent") ? window.feuilletConsent.ready.then(() => window.feuilletConsent) : begin.start({ base, ...options });

/** @param {{ base?: string | URL, nonce?: string, allow?: string[] }=} options `allow`: origins of policies besides the page's own */
export const define = ({ base = OWN, nonce, allow } = {}) => element.define(base, nonce, allow);
