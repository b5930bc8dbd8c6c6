// Scripts that a page has marked: a type that no browser runs, and `data-category` or `data-service`.

import { found } from "./found.js";
import { isBlocked, named } from "./named.js";
import { copy, source, text } from "./revive.js";

const { _: gate } = window.feuilletConsent;

/** @param {string} key @param {string} url @param {string[]} hosts @param {HTMLScriptElement} old */
function revive(key, url, hosts, old) {
  const script = copy(old);
  // What the net has caught was made by a program, which may wait for it.
  if (EMBED && gate.caught?.has(old)) {
    for (const name of ["load", "error"]) script.addEventListener(name, () => old.dispatchEvent(new Event(name)));
  }
  if (url) {
    if (!old.hasAttribute("async")) script.async = false;
    return gate.start(key, url, hosts, script, old);
  }
  script.text = text(old);
  gate.ran[key] = true;
  old.replaceWith(script);
}

/** @param {MutationRecord[]=} records */
function release(records) {
  for (const old of /** @type {Iterable<HTMLScriptElement>} */ (found("script[data-category],script[data-service]", records))) {
    const url = source(old);
    // While the parser is at an inline script, its text may not be whole.
    if (!isBlocked(old) || (!url && !old.nextSibling && document.readyState == "loading")) continue;
    const { key, hosts } = named(old);
    const name = EMBED && gate.once.has(old) ? "?" + key : key;
    if (key) gate.enqueue(name, old, () => revive(name, url, hosts, old));
  }
}

/** Scripts that the visitor has asked for once, whatever else is granted. @type {WeakSet<Element>} */
if (EMBED) gate.once = new WeakSet();
gate.hooks.release.push(release);
release();
