// What our own scripts need: where our files are, the nonce of the page's tag, and the only Trusted Types policy. Only
// two modules use that policy: this one, which loads our files, and load.js, which checks everything else.

import { attempt } from "../shared/attempt.js";
import { document, own } from "../shared/page.js";

/** Where our files are, and the nonce by which the page allows scripts, if it does. */
export const { src } = SCRIPT;
export const nonce = IS_SCRIPT ? SCRIPT.nonce || "" : "";
const rules = {
  createScriptURL: (/** @type {string} */ url) => url,
  ...(IS_SCRIPT && { createScript: (/** @type {string} */ text) => text }),
};
/** A later part gets the policy of the blocking one, which gives it to nobody else. @type {TrustRules} */
export const policy = IS_SCRIPT && typeof LATE != "undefined" && LATE ? /** @type {TrustRules} */ (window.feuilletConsent._.hand()) : attempt(() => own("trustedTypes").createPolicy("feuillet-gate", rules)) || rules;

/** Makes every script that is not the page's own. */
export function make() {
  const script = document.createElement("script");
  if (IS_SCRIPT) script.nonce = nonce;
  return script;
}

/** Loads one of our own files. @param {string} name @param {string=} integrity always given in the consent script */
export function loadOwn(name, integrity) {
  const script = make();
  script.src = policy.createScriptURL(new URL("" + /^\w[\w-]*\.[\w.?-]+$/.exec(name), src).href);
  if (IS_SCRIPT) Object.assign(script, { integrity, crossOrigin: "anonymous" });
  document.head.append(script);
  return script;
}
