// Scripts that a page has marked: `type="text/plain"` and `data-category` or `data-service`.

import { attempt } from "./attempt.js";

const { _: gate } = window.feuilletConsent;
const MARKED = 'script[type="text/plain"][data-category],script[type="text/plain"][data-service]';

const is = (/** @type {string} */ id, /** @type {string | undefined} */ name) => !name || id == (ALIASES[name] || name);

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
  if (url) {
    if (!old.hasAttribute("async")) script.async = false;
    return gate.start(key, url, hosts, script, old);
  }
  script.text = EMBED ? gate.policy.createScript(old.text) : old.text;
  gate.ran[key] = true;
  old.replaceWith(script);
}

function release() {
  for (const old of /** @type {NodeListOf<HTMLScriptElement>} */ (document.querySelectorAll(MARKED))) {
    const { category, service, src } = old.dataset;
    const url = src || old.getAttribute("src") || "";
    const services = /** @type {Purpose[]} */ (gate.purposes).flatMap(([purpose, , services]) =>
      is(purpose, category) ? services.filter(([id]) => is(id, service)) : [],
    );
    // While the parser is at an inline script, its text may not be whole.
    if (!services[0] || (!url && !old.nextSibling && document.readyState == "loading")) continue;
    const key = service || category || "";
    gate.enqueue(key, old, () => revive(key, url, [...services.flatMap((it) => it[2]), "self"], old));
  }
}

gate.hooks.release.push(release);
release();
