// `consent.mjs`, for programs that import it. Nothing happens before one of its functions is called.

import * as element from "./element.js";
import { own } from "../../shared/page.js";
import * as begin from "./start.js";

const OWN = new URL(".", import.meta.url);

/** @param {{ policy: string | URL | object, lang?: string, base?: string | URL, nonce?: string, integrity?: string }} options */
export const start = ({ base = OWN, ...options }) =>
  // One gate per page: a second call gets that of the first.
  own("feuilletConsent") ? window.feuilletConsent.ready.then(() => window.feuilletConsent) : begin.start({ base, ...options });

/** @param {{ base?: string | URL, nonce?: string, allow?: string[] }=} options `allow`: origins of policies besides the page's own */
export const define = ({ base = OWN, nonce, allow } = {}) => element.define(base, nonce, allow);
