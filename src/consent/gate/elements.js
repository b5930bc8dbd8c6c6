// A page's own markup beyond scripts, marked by `data-category` and `data-service`: frames, pictures, media, objects
// and links with `data-src`, `data-srcset`, `data-poster` or `data-href`; templates; and `data-show-when`. What is
// named by attributes is loaded from the services' own hosts or from the page's own origin, and from nowhere else.
// `srcdoc` is not looked after: put such a frame into a template.

import { found } from "./found.js";
import { named } from "./named.js";
import { asks, draw, tidy, wipe } from "./placeholder.js";
import { insert, remove } from "./templates.js";

const api = window.feuilletConsent;
const { _: gate } = api;

const MARKED = ":is(iframe,img,video,audio,source,embed,object,link,template):is([data-category],[data-service])";

/** What has come to life, with the attributes that it had before. @type {WeakMap<HTMLElement, { [name: string]: string | null }>} */
const loaded = new WeakMap();
/** What the visitor has asked for this once. @type {WeakSet<HTMLElement>} */
const once = new WeakSet();
/** @type {Set<unknown>} */
const said = new Set();

/** Says once why something does not load. @param {unknown} why */
function warn(why) {
  if (!said.has(why)) console.warn(why);
  said.add(why);
}

/** Addresses in a `srcset`, each up to a space, or to a comma at its end. @param {string} value */
const candidates = (value) => [...value.matchAll(/[\s,]*(\S*[^\s,])(?:,|\s[^,]*(?:,|$)|$)/g)].map((it) => it[1]);

/**
 * What an element is to get by attribute; undefined if one of its addresses is on no host of its services.
 * @param {HTMLElement} element
 * @param {string[]} hosts
 */
function attributes({ localName, dataset }, hosts) {
  /** @type {{ [name: string]: any }} */
  const all = {};
  for (const name of ["srcset", "src", "poster", "href"]) {
    const value = dataset[name];
    if (!value) continue;
    try {
      const urls = name == "srcset" ? candidates(value) : [value];
      const checked = urls.map((it) => gate.policy.createScriptURL(it, hosts));
      // Under Trusted Types `embed` and `object` want what has been checked.
      all[name == "src" && localName == "object" ? "data" : name] = name == "srcset" ? value : checked[0];
    } catch (why) {
      return warn(why);
    }
  }
  return all;
}

/** Sets attributes, or takes those away that are null. @param {HTMLElement} element @param {{ [name: string]: any }} all */
function put(element, all) {
  for (const name in all) {
    if (all[name] === null) element.removeAttribute(name);
    // Past the setters of the net, if there are any.
    else Element.prototype.setAttribute.call(element, name, all[name]);
  }
  if (/^(source|video|audio)$/.test(element.localName)) {
    /** @type {HTMLMediaElement | null} */ (element.closest("video,audio"))?.load();
  }
}

/** @param {HTMLElement} element @param {{ [name: string]: any }} wanted */
function load(element, wanted) {
  loaded.set(element, Object.fromEntries(Object.keys(wanted).map((name) => [name, element.getAttribute(name)])));
  put(element, wanted);
}

/** @param {HTMLElement} element */
function unload(element) {
  const before = loaded.get(element) || {};
  loaded.delete(element);
  if (!/^(iframe|embed|object|link)$/.test(element.localName)) return put(element, before);
  // Only what leaves the page is really unloaded. The same element comes back, since the page may hold on to it.
  const mark = document.createComment("");
  element.replaceWith(mark);
  put(element, before);
  mark.replaceWith(element);
}

/** @param {HTMLElement} element */
function update(element) {
  const { key, services, hosts } = named(element);
  // unknown.js says which name the policy does not have.
  if (!services[0]) return;
  const isTemplate = element instanceof HTMLTemplateElement;
  const wanted = isTemplate ? { content: 1 } : attributes(element, hosts);
  if (!wanted || !Object.keys(wanted)[0]) return;
  const granted = api.has(key);
  // Once granted it is no longer what was asked for once: a withdrawal takes it away.
  if (granted) {
    once.delete(element);
    if (gate.ran["?" + key]) gate.ran[key] = true;
  }
  const on = granted || once.has(element);
  if (on) {
    wipe(element);
    if (isTemplate) insert(element, !granted);
    else if (!loaded.has(element)) load(element, wanted);
  } else {
    if (isTemplate) remove(element);
    else if (loaded.has(element)) unload(element);
    if (asks(element)) draw(element, services, (always) => ask(element, key, always));
  }
  element.dataset.feuillet = on ? "loaded" : "blocked";
}

/** The visitor asks in a placeholder. @param {HTMLElement} element @param {string} key @param {boolean} always */
function ask(element, key, always) {
  if (always) return api.set(Object.fromEntries(key.split(" ").map((it) => [it, true])), "embed");
  once.add(element);
  update(element);
}

/** @param {MutationRecord[]=} records */
function updateAll(records) {
  for (const element of found("[data-show-when]", records)) {
    const [, not, name] = /** @type {string[]} */ (/^(!?)(.*)$/.exec(element.dataset.showWhen || ""));
    element.hidden = api.has(name) == !!not;
  }
  for (const element of found(MARKED, records)) update(element);
  tidy();
}

gate.hooks.release.push(updateAll);
updateAll();
