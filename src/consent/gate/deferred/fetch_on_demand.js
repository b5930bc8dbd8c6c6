// Fetches the part on demand, which few pages and few visitors need: where the page shows the choice, where the visitor
// is asked (on other people's pages: asked again) or asks for the preferences, where there is something to erase or a
// page to load again, and where the owner asks for the panel.

import { document } from "../shared/page.js";

const api = window.feuilletConsent;
const { _: gate } = api;
const { asked, origin } = api.get();
let fetched = false;

if (DEBUG_BY_ADDRESS) gate.debugs = new URLSearchParams(location.search).has("consent-debug");

gate.known = /** @type {GateInternals["known"]} */ ([ERASE, ALIASES]);

/** @param {unknown=} now whether it is needed for what has just happened */
export function need(now) {
  if (fetched || !(now || gate.wanted || gate.debugs || (IS_SCRIPT ? asked && origin == "visitor" : gate.banner()?.hidden === false) || document.querySelector('[data-slot^="consent-"]'))) return;
  fetched = true;
  const script = gate.load(...ON_DEMAND);
  script.onerror = () => {
    // What it would have done with more care.
    if (gate.wanted) api.show();
    if (gate.reloads && navigator.onLine) location.reload();
  };
}

// The program may bring a page that shows the choice at any time; the gate looks at every change of the page.
gate.hooks.release.push(() => need());
for (const event of ["preferences-wanted", IS_SCRIPT || "show"]) document.addEventListener("feuillet:" + event, need);
document.addEventListener("feuillet:debug", () => need((gate.debugs = true)));
need();
