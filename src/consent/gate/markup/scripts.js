// Runs scripts that a page has marked: by a type that no browser runs, and `data-category` or `data-service`.

import { elementsIn } from "../shared/elements_in.js";
import { isBlocked, requiredBy } from "./required.js";
import { document } from "../shared/page.js";
import { copy, source } from "./revive.js";

const api = window.feuilletConsent;
const { _: gate } = api;

/** @param {string} key @param {string} url @param {HTMLScriptElement} old */
function revive(key, url, old) {
  const script = copy(old);
  // A script that is not in the page runs when it comes back, and nothing waits for it.
  const isThere = old.isConnected;
  // A script that has run is made inert, for programs that recreate scripts from markup, as routers do with kept pages.
  const settle = () => {
    script.type = "text/plain";
    script.dataset.feuillet = "ran";
  };
  // A script that the net has caught was made by a program, which may wait for it.
  if (IS_SCRIPT && gate.caught?.has(old)) {
    for (const name of ["load", "error"]) script.addEventListener(name, () => old.dispatchEvent(new Event(name)));
  }
  if (url) {
    script.addEventListener("load", settle);
    if (!old.hasAttribute("async")) script.async = false;
    const started = gate.start(key, url, script, old);
    return isThere && started;
  }
  gate.fill(script, old);
  gate.ran[key] = true;
  old.replaceWith(script);
  if (isThere) settle();
}

/** @param {MutationRecord[]=} records */
function release(records) {
  for (const old of /** @type {Iterable<HTMLScriptElement>} */ (elementsIn("script:is([data-category],[data-service]):not([data-feuillet])", records))) {
    const url = source(old);
    // While the parser is reading an inline script, its text may be incomplete.
    if (!isBlocked(old) || (!url && !old.nextSibling && document.readyState == "loading")) continue;
    const { key } = requiredBy(old);
    const name = IS_SCRIPT && gate.once.has(old) && !api.has(key) ? "?" + key : key;
    if (key) gate.enqueue(name, old, () => revive(name, url, old));
  }
}

/** Scripts that the visitor has allowed once, whatever else is granted. @type {WeakSet<Element>} */
if (IS_SCRIPT) gate.once = new WeakSet();
gate.hooks.release.push(release);
gate.release();
