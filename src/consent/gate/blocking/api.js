// The gate's blocking part. It is in the page's head, so that nothing runs before it has read the decision. It shows
// the banner, records the answer, stays in step with other tabs, and provides the API.

import { banner, emit, force, root, tell, update } from "./banner.js";
import { call, hooks } from "../shared/hooks.js";
import { document, safe } from "../shared/page.js";
import { AT_PURPOSES } from "../shared/places.js";
import { decode } from "../shared/record.js";
import { answered, choose, decision, has, load, record, stored } from "./state.js";
import { NAME } from "./store.js";

const apply = () => {
  call(hooks.decided);
  update();
  release();
};

/** Where the visitor is acting; set only during a trusted event, so that no script can claim it. @type {Place} */
let place = "api";

/** Emits the events of an answer, according to what has changed. @param {Decision} before */
function announce(before) {
  const { services, origin } = decision();
  emit("consent");
  if (before.origin != "visitor" && origin == "visitor") emit("first-consent");
  const changed = Object.keys(services).filter((id) => services[id] != before.services[id]);
  if (changed[0]) emit("change");
  if (changed.some((id) => !services[id])) emit("withdrawal");
}

/**
 * Carries out an act of the visitor.
 * @param {Choices} choices
 * @param {string=} message
 * @param {Place=} by
 */
function act(choices, message = "saved", by = place) {
  const before = decision();
  _.before ||= before;
  // Own properties only: a service may have the name of a property that all objects have.
  if (!choose(Object.assign(Object.create(null), choices), by[0], banner()?.dataset.text || "0".repeat(16))) return;
  _.by = by;
  _.choices = choices;
  force(false);
  apply();
  tell(stored ? message : "unsaved");
  announce(before);
}

/** Runs everything that is granted and has not run. @param {MutationRecord[]} [records] what has been added to the page, if nothing else has changed */
function release(records) {
  if (!document.prerendering) call(hooks.release, records);
}

/** Later modules add the rest. @type {Omit<BlockingInternals, "ready"> & { ready?: () => void }} */
const _ = {
  name: NAME,
  purposes: POLICY[AT_PURPOSES],
  root,
  wanted: null,
  before: null,
  hooks,
  /** Records an answer that the visitor gives in the placeholder of an embed. */
  set: (choices) => act(choices, "saved", "embed"),
  banner,
  decode,
  own: () => record?.value || "",
  answered,
  document,
  safe,
  release,
  reread() {
    const before = decision();
    load();
    if (JSON.stringify(decision()) == JSON.stringify(before)) return;
    _.before ||= before;
    apply();
    announce(before);
  },
  emit,
  tell,
  update,
};

/** @type {FeuilletConsent} */
const api = {
  v: 1,
  ready: new Promise((resolve) => (_.ready = () => resolve(decision()))),
  get: decision,
  has,
  accept: () => act({ "*": true }, "accepted"),
  refuse: () => act({ "*": false }, "refused"),
  withdraw: () => api.refuse(),
  set: (choices) => act(choices),
  show: () => force(true),
  showPreferences(opener) {
    _.wanted = opener || true;
    emit("preferences-wanted");
  },
  debug() {
    // In the consent script, what listens comes after the banner.
    if (IS_SCRIPT) _.debugs = true;
    emit("debug");
  },
  on: (name, listener) => document.addEventListener("feuillet:" + name, /** @type {EventListener} */ (listener)),
  off: (name, listener) => document.removeEventListener("feuillet:" + name, /** @type {EventListener} */ (listener)),
  _: /** @type {GateInternals} */ (_),
};

document.addEventListener(
  "click",
  (event) => {
    // The banner may be in a shadow root.
    const target = /** @type {Element} */ (event.composedPath()[0]);
    const control = safe(target).closest?.("[data-consent]");
    const word = control && safe(control).getAttribute("data-consent");
    const inside = (/** @type {string} */ id) => root.is.getElementById(id)?.contains(target);
    const at = inside("consent-banner") ? "banner" : inside("consent-preferences") ? "preferences" : "api";
    if (event.isTrusted) {
      place = at;
      setTimeout(() => (place = "api"));
    }
    if (event.ctrlKey || event.metaKey || event.shiftKey || !control) return;
    // The page's own markup grants nothing unless the policy allows it.
    if (word == "accept" && (PAGE_ACCEPTS || at != "api")) api.accept();
    else if (word == "refuse") api.refuse();
    else if (/^(accept|choose|manage)$/.test(word || "")) api.showPreferences(control);
    else return;
    event.preventDefault();
  },
  true,
);

/** @type {{ feuilletConsent: FeuilletConsent }} */ (window).feuilletConsent = Object.freeze(api);
load(true);
apply();
// The parser adds the banner and marked scripts; later the page itself may add more.
new MutationObserver((records) => {
  update();
  release(records);
}).observe(window.document, { childList: true, subtree: true });
document.addEventListener("DOMContentLoaded", () => release());
// The decision may have changed in another tab, or while the page was in the back-forward cache or prerendered.
addEventListener("storage", ({ key }) => {
  if ((key ?? NAME) == NAME) _.reread();
});
for (const event of ["pageshow", "visibilitychange"]) addEventListener(event, _.reread);
document.addEventListener("prerenderingchange", () => {
  _.reread();
  release();
});
