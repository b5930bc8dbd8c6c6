// What makes scripts of ours: where our files are, the nonce of the page's tag, and the only Trusted Types policy. It is
// in the hands of two modules: of this one, which loads files of ours, and of load.js, which checks everything else.

import { attempt } from "../shared/attempt.js";
import { document, own } from "../shared/page.js";

/** Where our files are, and the nonce of a page that lets scripts run by it. */
export const { src } = SCRIPT;
export const nonce = IS_SCRIPT ? SCRIPT.nonce || "" : "";
const rules = {
  createScriptURL: (/** @type {string} */ url) => url,
  ...(IS_SCRIPT && { createScript: (/** @type {string} */ text) => text }),
};
/** A later part gets the policy of the first one, which lets nobody else have it. @type {TrustRules} */
export const policy = IS_SCRIPT && typeof LATE != "undefined" && LATE ? /** @type {TrustRules} */ (window.feuilletConsent._.hand()) : attempt(() => own("trustedTypes").createPolicy("feuillet-gate", rules)) || rules;

/** Every script that is not the page's own is made here. */
export function make() {
  const script = document.createElement("script");
  if (IS_SCRIPT) script.nonce = nonce;
  return script;
}

/** Loads a file that stands beside ours. @param {string} name @param {string=} integrity which those for other people's pages all have */
export function loadOwn(name, integrity) {
  const script = make();
  script.src = policy.createScriptURL(new URL("" + /^\w[\w-]*\.[\w.?-]+$/.exec(name), src).href);
  if (IS_SCRIPT) Object.assign(script, { integrity, crossOrigin: "anonymous" });
  document.head.append(script);
  return script;
}
