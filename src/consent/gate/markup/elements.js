// Handles a page's markup other than scripts, marked by `data-category` and `data-service`: frames, pictures, media,
// objects and links with `data-src`, `data-srcset`, `data-poster` or `data-href`; templates; and `data-show-when`. The
// addresses must be on the services' hosts or on the page's own origin. `srcdoc` is not handled: use a template.
//
// Programs clone pages, keep them and put them back. So an element that arrives marked as loaded but is not known here
// is a copy. It is blocked first, like every new element, unless it is granted now and has the attributes it would get.

import { attributes, put, twins } from "./addresses.js";
import { elementsIn } from "../shared/elements_in.js";
import { requiredBy } from "./required.js";
import { document } from "../shared/page.js";
import { asks, draw, tidy, wipe } from "./placeholder.js";
import { endRefused } from "./end_refused.js";
import { arrive, insert, remove, sweep } from "./templates.js";

const api = window.feuilletConsent;
const { _: gate } = api;

const MARKED = ":is(iframe,img,video,audio,source,embed,object,link,template):is([data-category],[data-service])";

/** Loaded elements, with the attributes that they had before. @type {WeakMap<HTMLElement, Attributes>} */
const loaded = new WeakMap();
/** All elements ever loaded, since the page may keep some of them elsewhere. @type {Set<WeakRef<HTMLElement>>} */
const all = new Set();
/** The elements in `all`, so that each is added only once. @type {WeakSet<HTMLElement>} */
const listed = new WeakSet();
/** Elements that the visitor has allowed once. @type {Set<HTMLElement>} */
const once = new Set();

/** Makes media look for its source again. @param {HTMLElement} element */
function renew(element) {
  if (/^(source|video|audio)$/.test(element.localName)) {
    /** @type {HTMLMediaElement | null} */ (element.closest("video,audio"))?.load();
  }
}

/** Our value of `loading`, told from the page's own by its spelling. */
const LAZY = "LAZY";

/** @param {HTMLElement} element @param {Attributes} wanted */
function load(element, wanted) {
  loaded.set(element, Object.fromEntries(Object.keys(wanted).map((name) => [name, element.getAttribute(name)])));
  // A copy of a lazy element requests nothing before it has been checked here. Visible frames are lazy from the start,
  // since Firefox loads frames again when they become lazy; invisible ones would then never load.
  const makeLazy = () => element.hasAttribute("loading") || element.setAttribute("loading", LAZY);
  const isFrame = element.localName == "iframe";
  if (isFrame && element.offsetWidth > 8 && element.offsetHeight > 8) makeLazy();
  put(element, wanted);
  if (isFrame) makeLazy();
  if (element.localName == "img") element.addEventListener("load", () => loaded.has(element) && makeLazy(), { once: true });
  renew(element);
}

/** @param {HTMLElement} element */
function unload(element) {
  const before = loaded.get(element) || {};
  loaded.delete(element);
  // Only elements that leave the page are really unloaded. The same element comes back, since the page may hold it.
  const mark = document.createComment("");
  const leaves = /^(iframe|embed|object|link)$/.test(element.localName);
  if (leaves) element.replaceWith(mark);
  put(element, before);
  if (leaves) mark.replaceWith(element);
  // Only now: before, it would load what it was waiting for.
  if (element.getAttribute("loading") == LAZY) element.removeAttribute("loading");
  renew(element);
}

/** Adopts a copy of a loaded element, known by its mark or by its address. @param {HTMLElement} element @param {Attributes} wanted @param {boolean} on */
function adopt(element, wanted, on) {
  const names = twins(element);
  const has = (/** @type {string} */ name) => element.getAttribute(name) == String(wanted[name]);
  if (element.dataset.feuillet != "loaded" && !names.some(has)) return;
  loaded.set(element, Object.fromEntries(names.map((name) => [name, null])));
  if (!on || !names.every(has)) unload(element);
}

/** @param {HTMLElement} element */
function update(element) {
  const { key, services } = requiredBy(element);
  const isTemplate = element instanceof HTMLTemplateElement;
  // unknown_names.js reports names that the policy does not have.
  const wanted = (services[0] && (isTemplate ? { content: "" } : attributes(element, key))) || {};
  const isWhole = !!Object.keys(wanted)[0];
  const granted = isWhole && api.has(key);
  // Once granted, it no longer counts as allowed once: a withdrawal removes it.
  if (granted) {
    once.delete(element);
    if (gate.ran["?" + key]) gate.ran[key] = true;
  }
  const on = granted || (isWhole && once.has(element));
  if (isTemplate) arrive(element, granted);
  else if (!loaded.has(element)) adopt(element, wanted, on);
  if (on) {
    wipe(element);
    if (!listed.has(element)) all.add(new WeakRef(element));
    listed.add(element);
    if (isTemplate) insert(element, key, !granted);
    else if (!loaded.has(element)) load(element, wanted);
  } else {
    if (isTemplate) remove(element);
    else if (loaded.has(element)) unload(element);
    if (isWhole && asks(element)) draw(element, services, (always) => ask(element, key, always));
  }
  if (isWhole || element.dataset.feuillet) element.dataset.feuillet = on ? "loaded" : "blocked";
}

/** Handles the visitor's choice in a placeholder. @param {HTMLElement} element @param {string} key @param {boolean} always */
function ask(element, key, always) {
  if (always) return gate.set(Object.fromEntries(key.split(" ").map((it) => [it, true])));
  once.add(element);
  update(element);
}

/** Ends what was allowed once; what its scripts do ends only with the page. @param {HTMLElement} element */
function end(element) {
  const { key } = requiredBy(element);
  if (gate.ran["?" + key]) gate.ran[key] = true;
  for (const [name, undo] of [...gate.loading.values()]) if (name == "?" + key) undo();
  for (const it of document.querySelectorAll(`[data-feuillet-content="${key}"]`)) gate.once.delete(it);
  update(element);
  sweep();
}

/** @param {MutationRecord[]=} records */
function updateAll(records) {
  for (const element of elementsIn("[data-show-when]", records)) {
    const name = element.dataset.showWhen || "";
    element.hidden = name[0] == "!" ? api.has(name.slice(1)) : !api.has(name);
  }
  for (const element of elementsIn(MARKED, records)) update(element);
  // Elements that the page keeps for later must not come back loaded.
  for (const it of records ? [] : all) {
    const element = it.deref();
    if (!element) all.delete(it);
    else if (!element.isConnected) update(element);
  }
  sweep(records);
  // Copies of elements that we put into the page ourselves do nothing.
  for (const it of elementsIn("feuillet-consent:not([policy]),feuillet-embed", records)) if (it != gate.host && !it.shadowRoot) it.remove();
  tidy();
}

endRefused(once, (element) => requiredBy(element).services.map(([id]) => id), end);
gate.hooks.release.push(updateAll);
gate.release();
