// `consent.js`: the script tag, with `data-policy`, or without it for elements that name a policy.

import { document, own } from "../../shared/page.js";
import { define } from "./element.js";
import { start } from "./start.js";

const script = /** @type {HTMLScriptElement} */ (document.currentScript);
const { policy, policyIntegrity: integrity, lang } = script.dataset;
const base = new URL(".", script.src);

if (policy && !own("feuilletConsent")) start({ policy, integrity, lang, base, nonce: script.nonce }).catch(() => {});
define(base, script.nonce);
