// Runs scripts upon a withdrawal: `data-category="!x"` or `data-service="!x"`. Each runs once, when x was granted, on
// this page or before, and no longer is.

import { isBlocked, list } from "./required.js";
import { document } from "../shared/page.js";
import { AT_SERVICES } from "../shared/places.js";
import { copy, source } from "./revive.js";

const api = window.feuilletConsent;
const { _: gate } = api;

/** The decision before the current one. @type {Decision} */
let last = gate.before || api.get();

/** Whether a service, or any service of a purpose, is granted. @param {Decision} decision @param {string} name */
function isOn({ services }, name) {
  const purpose = gate.purposes.find(([id]) => id == name);
  return purpose ? purpose[AT_SERVICES].some(([id]) => services[id]) : services[name];
}

/** @param {HTMLScriptElement} old @param {string} name */
function run(old, name) {
  const script = copy(old);
  const url = source(old);
  if (url) gate.put(script, "src", url, name);
  else gate.fill(script, old);
  old.replaceWith(script);
}

function onConsent() {
  const before = last;
  last = api.get();
  for (const old of /** @type {NodeListOf<HTMLScriptElement>} */ (
    document.querySelectorAll('script[data-category^="!"],script[data-service^="!"]')
  )) {
    const { category, service } = old.dataset;
    const [name] = list((service || category)?.replace("!", ""));
    try {
      if (isBlocked(old) && isOn(before, name) && !isOn(last, name)) run(old, name);
    } catch (error) {
      console.warn(error);
    }
  }
}

document.addEventListener("feuillet:consent", onConsent);
if (gate.before) onConsent();
