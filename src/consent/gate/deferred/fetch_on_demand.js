// Fetches the on-demand part, which few pages and few visitors need: if the page shows the choice, if the visitor is
// asked (on other sites: asked again) or opens the preferences, if there is something to erase or a page to reload, and
// if the owner asks for the debug panel.

import { document } from "../shared/page.js";

const api = window.feuilletConsent;
const { _: gate } = api;
const { asked, origin } = api.get();
let fetched = false;

if (DEBUG_BY_ADDRESS) gate.debugs ||= new URLSearchParams(location.search).has("consent-debug");

gate.known = /** @type {GateInternals["known"]} */ ([ERASE, ALIASES]);

/** @param {unknown=} now whether it is needed for what has just happened */
export function need(now) {
  if (fetched || !(now || gate.wanted || gate.debugs || (IS_SCRIPT ? asked && origin == "visitor" : gate.banner()?.hidden === false) || document.querySelector('[data-slot^="consent-"]'))) return;
  fetched = true;
  const script = gate.load(...ON_DEMAND);
  script.onerror = () => {
    // Does without it what it would have done with more care.
    if (gate.wanted) api.show();
    if (gate.reloads && navigator.onLine) location.reload();
  };
}

// The program may show a page with the choice at any time; the gate checks every change of the page.
gate.hooks.release.push(() => need());
for (const event of ["preferences-wanted", IS_SCRIPT || "show"]) document.addEventListener("feuillet:" + event, need);
document.addEventListener("feuillet:debug", () => need((gate.debugs = true)));
need();
