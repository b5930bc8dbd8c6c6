// Fetches the panel for owners when it is asked for: `feuilletConsent.debug()`, or `?consent-debug` in the address
// where the files are not minified.

const { _: gate } = window.feuilletConsent;

gate.erasable = ERASE;
gate.aliases = ALIASES;

function open() {
  const script = document.createElement("script");
  const base = gate.base || new URL(document.documentElement.dataset.base || "/", location.href).href;
  const url = new URL(DEBUG[0], base);
  script.src = gate.policy.createScriptURL(url.href, ["self", url.host]);
  document.head.append(script);
}

document.addEventListener("feuillet:debug", open);
if (DEBUG[1] && new URLSearchParams(location.search).has("consent-debug")) open();
