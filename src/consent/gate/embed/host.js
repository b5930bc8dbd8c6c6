// The banner on other people's pages: in a shadow root of its own, built from a node table, in the page's
// language, and put back where a program takes it away with the page's body.

import { attempt } from "../attempt.js";
import { banner, raise, root, update } from "../banner.js";
import { hooks } from "../hooks.js";
import { policy } from "../release.js";

const script = SCRIPT;
const host = (GENERIC && GENERIC.host) || document.createElement("feuillet-consent");
root.is = host.attachShadow({ mode: "open" });
// A length is computed where it is set, on the host: the unit of all sizes inside is the same at any depth.
attempt(() => CSS.registerProperty({ name: "--feuillet-unit", syntax: "<length>", inherits: true, initialValue: "16px" }));
const sheet = new CSSStyleSheet();
sheet.replaceSync(STYLE);
root.is.adoptedStyleSheets = [sheet];

/** @param {any[]} table tag, attributes, children @returns {HTMLElement} */
const build = ([tag, attributes, ...children]) => {
  const element = document.createElement(tag);
  for (const name in attributes) element.setAttribute(name, attributes[name]);
  element.append(...children.map((it) => (typeof it == "string" ? it : build(it))));
  return element;
};

/** Where our files are. */
const base = new URL(".", script.src);

/** Loads another of our files. @param {string} name @param {string=} integrity */
function load(name, integrity) {
  const it = document.createElement("script");
  const url = new URL(name, base);
  it.src = policy.createScriptURL(url.href, ["self", url.host]);
  it.nonce = script.nonce;
  if (integrity) {
    it.integrity = integrity;
    it.crossOrigin = "anonymous";
  }
  document.head.append(it);
  return it;
}

function place() {
  if (host.isConnected || !document.body) return;
  document.body.prepend(host);
  update();
  if (banner()) raise();
}

/** Puts the banner there in a language. @param {Shown} shown */
function speak([lang, dir, ...parts]) {
  host.lang = lang;
  host.dir = dir;
  root.is.replaceChildren(...parts.map(build));
  banner()?.setAttribute("popover", "manual");
  // The page that is written beside this script, wherever the visitor is.
  for (const link of root.is.querySelectorAll('a[href^="f."]')) link.setAttribute("href", base.href + link.getAttribute("href"));
  update();
}

/** The policy's language that a tag asks for, or the default one. @param {string} tag */
const choose = (tag) =>
  [...LANGUAGES, SHOWN[0]].find((it) => tag.replace(/^n[on]\b/i, "nb").toLowerCase().startsWith(it.toLowerCase())) || SHOWN[0];

function follow() {
  const lang = choose(script.dataset.lang || document.documentElement.lang);
  if (lang == host.lang) return;
  if (GENERIC) GENERIC.show(lang).then(speak, () => {});
  else if (lang == SHOWN[0]) speak(SHOWN);
  // Better in our language than not at all.
  else load(`f.${lang}.js`).onerror = () => speak(SHOWN);
}

Object.assign(window.feuilletConsent._, { base: base.href, load, speak, follow, host });
follow();
place();
hooks.release.push(place);
if (GENERIC) Object.assign(window.feuilletConsent._, { preferences: GENERIC.preferences, made: GENERIC });
else load(LATER[0], LATER[1]);
