// Fetches the gate's third part, which few pages and few visitors need: where the page shows the choice, where the
// visitor is asked again or asks for the preferences, and where the owner asks for the panel.

const api = window.feuilletConsent;
const { _: gate } = api;
const { asked, origin } = api.get();
const src = /** @type {HTMLScriptElement | null} */ (document.currentScript)?.src;
let fetched = false;

if (DEBUG_BY_ADDRESS) gate.debugs = new URLSearchParams(location.search).has("consent-debug");

gate.known = [ERASE, ALIASES];

function need() {
  if (fetched || !(gate.wanted || gate.debugs || (asked && origin == "visitor") || document.querySelector('[data-slot^="consent-"]'))) return;
  fetched = true;
  if (EMBED) return gate.load(...THIRD);
  const script = document.createElement("script");
  script.src = gate.policy.createScriptURL(new URL(THIRD[0], src).href, ["self"]);
  document.head.append(script);
}

// The program may bring a page that shows the choice at any time; the gate looks at every change of the page.
gate.hooks.release.push(need);
document.addEventListener("feuillet:preferences-wanted", need);
document.addEventListener("feuillet:debug", () => {
  gate.debugs = true;
  need();
});
need();
