// Fetches the panel for owners when it is asked for: `feuilletConsent.debug()`, or `?consent-debug` in the address
// where the files are not minified.

const { _: gate } = window.feuilletConsent;
const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);

function open() {
  const script = document.createElement("script");
  const url = new URL(DEBUG, src);
  script.src = gate.policy.createScriptURL(url.href, ["self", url.host]);
  document.head.append(script);
}

document.addEventListener("feuillet:debug", open);
if (gate.debugs) open();
