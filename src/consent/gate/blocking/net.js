// The net (`"net": true`) holds back unmarked scripts, frames, pictures and links of the policy's services until they
// are granted, as far as a browser lets a script do so. It is no promise: what the browser fetches ahead of the parser,
// `document.write`, `fetch`, `sendBeacon`, style sheets and workers pass through. Mark what you know.
//
// Scripts, frames and pictures that a program creates are caught when their `src` is set, by our own setter: a script
// is prepared, and a picture fetched, before a MutationObserver hears of it. The parser calls no setter; an observer
// hears of its elements before a script runs (HTML, 13.2.6.4.8), though the script may have been fetched.

import { attempt } from "../shared/attempt.js";
import { document } from "../shared/page.js";
import { caught, check, lacksNonce } from "../loading/load.js";
import { AT_PURPOSES } from "../shared/places.js";
import { has } from "./state.js";

const { _: gate } = window.feuilletConsent;

gate.caught = caught;
/** Pictures and frames that are not in the page, and their service. @type {Map<HTMLElement, string>} */
const loose = new Map();

/** The service that holds an address back; none if a service of its host is granted or exempt. @param {string} url */
function owner(url) {
  const all = POLICY[AT_PURPOSES].flatMap(([, exempt, services]) => services.map(([id]) => ({ id, exempt })));
  // An address on the page's own origin belongs to no service.
  const owners = attempt(() => new URL(url, document.baseURI).origin) == location.origin ? [] : all.filter(({ id }) => attempt(() => check(url, id)));
  return owners.some(({ id, exempt }) => exempt || has(id)) ? undefined : owners[0]?.id;
}

/** @param {HTMLElement} element @param {string} name of the attribute @param {string} url @param {string} service */
function hold(element, name, url, service) {
  caught.add(element);
  element.setAttribute("data-" + name, url);
  element.dataset.service = service;
  if (element instanceof HTMLScriptElement) block(element);
}

/** @param {HTMLScriptElement} script */
function block(script) {
  const type = script.getAttribute("type");
  if (type == "text/plain") return;
  if (type) script.dataset.type = type;
  script.type = "text/plain";
}

for (const { prototype } of [HTMLScriptElement, HTMLIFrameElement, HTMLImageElement]) {
  const { get, set } = /** @type {Foreign} */ (Object.getOwnPropertyDescriptor(prototype, "src"));
  /** @this {HTMLElement} @param {unknown} value @param {(url: unknown) => void} pass */
  const put = function (value, pass) {
    // Read once: an object may return another text each time. A trusted value must stay what it is.
    const url = String(value);
    // Marked elements are handled elsewhere.
    const own = caught.has(this);
    const service = (own || !this.dataset.service) && !this.dataset.category && owner(url);
    if (!service) {
      if (own) {
        caught.delete(this);
        loose.delete(this);
        delete this.dataset.src;
        delete this.dataset.service;
      }
      return pass.call(this, value instanceof (/** @type {Foreign} */ (window).TrustedScriptURL || Window) ? value : url);
    }
    hold(this, "src", url, service);
    if (!(this instanceof HTMLScriptElement)) loose.set(this, service);
  };
  Object.defineProperty(prototype, "src", {
    configurable: true,
    enumerable: true,
    get() {
      return caught.has(this) ? new URL(this.dataset.src, document.baseURI).href : get.call(this);
    },
    set(url) {
      put.call(this, url, set);
    },
  });
  const { setAttribute } = prototype;
  Object.defineProperty(prototype, "setAttribute", {
    configurable: true,
    writable: true,
    /** @this {HTMLElement} @param {string} name @param {Foreign} value */
    value(name, value) {
      name = String(name);
      const pass = (/** @type {Foreign} */ url) => setAttribute.call(this, name, url);
      if (name.toLowerCase() == "src") put.call(this, value, pass);
      else pass(value);
    },
  });
}

/** @param {Element} element added to the page */
function look(element) {
  if (!(element instanceof HTMLElement)) return;
  if (caught.has(element)) {
    // The program may have set its type after its address.
    if (element instanceof HTMLScriptElement) block(element);
    return loose.delete(element);
  }
  const { service, category } = element.dataset;
  const isLink = element.localName == "link";
  // Other links load nothing.
  if (isLink && !/style|load|fetch|connect|icon/.test(/** @type {HTMLLinkElement} */ (element).rel)) return;
  const name = isLink ? "href" : "src";
  const url = element.getAttribute(name);
  const found = !service && !category && url && owner(url);
  if (!found) return;
  hold(element, name, url, found);
  // A script that the parser found without the page's nonce was never allowed to run.
  if (lacksNonce(element)) caught.delete(element);
  element.removeAttribute(name);
}

new MutationObserver((records) => {
  for (const { addedNodes } of records) {
    for (const node of addedNodes) {
      if (!(node instanceof Element)) continue;
      if (/^(script|iframe|img|link)$/.test(node.localName)) look(node);
      node.querySelectorAll("script,iframe,img,link").forEach(look);
    }
  }
}).observe(window.document, { childList: true, subtree: true });

// Elements in the page are released as if the page had marked them; the others are released here.
gate.hooks.release.push(() => {
  for (const [element, service] of loose) {
    if (!has(service) || element.isConnected) continue;
    loose.delete(element);
    /** @type {HTMLImageElement} */ (element).src = element.dataset.src || "";
  }
});
