// Shows the banner on other sites: in a shadow root of its own, built from a node table, in the page's language. The
// page is painted before it, and the deferred part does not delay it. The banner is put back if a program removes it with
// the page's body.

import { attempt } from "../shared/attempt.js";
import { banner, raise, root, update } from "../blocking/banner.js";
import { hooks } from "../shared/hooks.js";
import { spoken } from "../shared/language.js";
import { document, own } from "../shared/page.js";
import { loadOwn, policy } from "../loading/trust.js";

const script = SCRIPT;
const host = (GENERIC && GENERIC.host) || document.createElement("feuillet-consent");
root.is = host.attachShadow({ mode: "open" });
// A registered length is computed where it is set, on the host, so that its unit is the same at any depth.
attempt(() => CSS.registerProperty({ name: "--feuillet-unit", syntax: "<length>", inherits: true, initialValue: "16px" }));
const sheet = new CSSStyleSheet();
sheet.replaceSync(STYLE);
root.is.adoptedStyleSheets = [sheet];

/** @param {NodeTable} table @returns {HTMLElement} */
const build = ([tag, attributes, ...children]) => {
  const element = document.createElement(tag);
  for (const name in attributes) element.setAttribute(name, attributes[name]);
  element.append(...children.map((it) => (typeof it == "string" ? it : build(it))));
  return element;
};

/** Where our files are. */
const base = new URL(".", script.src).href;
/** The language that is being loaded. */
let coming = "";

/** Calls back when the next frame has been painted; at once while nobody looks, since none comes. @param {() => void} then */
const afterFrame = (then) => (document.hidden ? then() : requestAnimationFrame(() => setTimeout(then)));

function place() {
  if (host.isConnected || !document.body) return;
  document.body.prepend(host);
  update();
  if (banner()) raise();
}

/** Fills the shadow root with the banner in a language. @param {Shown} shown */
function speak([lang, dir, ...parts]) {
  coming = "";
  host.lang = lang;
  host.dir = dir;
  root.is.replaceChildren(...parts.map(build));
  banner()?.setAttribute("popover", "manual");
  // Makes links to the page written beside this script work from any page.
  for (const link of root.is.querySelectorAll('a[href^="f."]')) link.setAttribute("href", base + link.getAttribute("href"));
  update();
}

function follow() {
  const names = LANGUAGES.map((it) => [it].flat()[0]);
  const lang = spoken([SHOWN[0], ...names], script.dataset.lang || document.documentElement.lang) || SHOWN[0];
  if (lang == (coming || host.lang)) return;
  coming = lang;
  // The page may change its language meanwhile.
  const come = (/** @type {Shown} */ shown) => coming == lang && speak(shown);
  if (GENERIC) GENERIC.show(lang).then(come, () => {});
  else if (lang == SHOWN[0]) come(SHOWN);
  else {
    const [, integrity] = LANGUAGES[names.indexOf(lang)];
    fetch(base + `f.${lang}.${integrity.replace(/\W/g, "").slice(6, 16)}.json`, { integrity })
      .then((it) => it.json())
      // Better in the default language than not at all.
      .then(come, () => come(SHOWN));
  }
}

function show() {
  follow();
  place();
  hooks.release.push(place);
}

Object.assign(window.feuilletConsent._, { base, speak, follow, host });
if (GENERIC) {
  Object.assign(window.feuilletConsent._, { preferences: GENERIC.preferences, made: GENERIC });
  show();
} else {
  /** @type {HTMLScriptElement | undefined} */
  let later;
  let isGiven = false;
  // Only to our own file, while it runs, and only once.
  window.feuilletConsent._.hand = () => !!later && document.currentScript == later && !isGiven && (isGiven = true) && policy;
  const fetchLater = () => (later = loadOwn(...LATER));
  const { asked } = window.feuilletConsent.get();
  if (!asked) fetchLater();
  const begin = () => {
    show();
    if (asked) afterFrame(() => (own("requestIdleCallback") ? requestIdleCallback(fetchLater, { timeout: 1000 }) : setTimeout(fetchLater)));
  };
  if (performance.getEntriesByType("paint")[0]) begin();
  else afterFrame(begin);
}
