// `consent.js`: the tag with `data-policy`, or without it for elements that name one.

import { define } from "./element.js";
import { start } from "./start.js";

const script = /** @type {HTMLScriptElement} */ (document.currentScript);
const { policy, lang } = script.dataset;
const base = new URL(".", script.src);

if (policy && !window.feuilletConsent) start({ policy, lang, base, nonce: script.nonce }).catch(() => {});
define(base, script.nonce);
