// Scripts that a page has marked: `type="text/plain"` and `data-category` or `data-service`.

import { attempt } from "./attempt.js";
import { found } from "./found.js";
import { named } from "./named.js";

const { _: gate } = window.feuilletConsent;
const MARKED = 'script[type="text/plain"][data-category],script[type="text/plain"][data-service]';

/** @param {string} key @param {string} url @param {string[]} hosts @param {HTMLScriptElement} old */
function revive(key, url, hosts, old) {
  const script = document.createElement("script");
  for (const { name, value } of old.attributes) {
    // Handlers in attributes are refused under Trusted Types; the script runs without them.
    if (!/^(data-)?(type|src)$/.test(name)) attempt(() => script.setAttribute(name, value));
  }
  // Scripts see the attribute as empty.
  script.nonce = old.nonce;
  script.type = old.dataset.type || "";
  // What the net has caught was made by a program, which may wait for it.
  if (EMBED && gate.caught?.has(old)) {
    for (const name of ["load", "error"]) script.addEventListener(name, () => old.dispatchEvent(new Event(name)));
  }
  if (url) {
    if (!old.hasAttribute("async")) script.async = false;
    return gate.start(key, url, hosts, script, old);
  }
  script.text = EMBED ? gate.policy.createScript(old.text) : old.text;
  gate.ran[key] = true;
  old.replaceWith(script);
}

/** @param {MutationRecord[]=} records */
function release(records) {
  for (const old of /** @type {Iterable<HTMLScriptElement>} */ (found(MARKED, records))) {
    const url = old.dataset.src || old.getAttribute("src") || "";
    const { key, services, hosts } = named(old);
    // While the parser is at an inline script, its text may not be whole.
    if (!services[0] || (!url && !old.nextSibling && document.readyState == "loading")) continue;
    const name = EMBED && gate.once.has(old) ? "?" + key : key;
    gate.enqueue(name, old, () => revive(name, url, hosts, old));
  }
}

/** Scripts that the visitor has asked for once, whatever else is granted. @type {WeakSet<Element>} */
if (EMBED) gate.once = new WeakSet();
gate.hooks.release.push(release);
release();
