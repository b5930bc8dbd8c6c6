// Fetches the gate's third part, which few pages and few visitors need: where the page shows the choice, or the
// preferences are asked for.

const { _: gate } = window.feuilletConsent;
const src = /** @type {HTMLScriptElement | null} */ (document.currentScript)?.src;
let fetched = false;

function need() {
  if (fetched || !(gate.wanted || document.querySelector('[data-slot^="consent-"]'))) return;
  fetched = true;
  if (EMBED) return gate.load(...THIRD);
  const script = document.createElement("script");
  script.src = gate.policy.createScriptURL(new URL(THIRD[0], src).href, ["self"]);
  document.head.append(script);
}

// The program may bring a page that shows the choice at any time; the gate looks at every change of the page.
gate.hooks.release.push(need);
document.addEventListener("feuillet:preferences-wanted", need);
need();
