// The gate's blocking part: stands in the page's head, so that nothing runs before it has read the decision.
// Shows the banner, records the answer, keeps in step with other tabs, and is the API.

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

/** Where the visitor is acting: set while an event of theirs is under way, so that no script can say it. @type {Place} */
let place = "api";

/** Tells of an answer, and what of it is new. @param {Decision} before */
function announce(before) {
  const { services, origin } = decision();
  emit("consent");
  if (before.origin != "visitor" && origin == "visitor") emit("first-consent");
  const changed = Object.keys(services).filter((id) => services[id] != before.services[id]);
  if (changed[0]) emit("change");
  if (changed.some((id) => !services[id])) emit("withdrawal");
}

/**
 * The visitor acts.
 * @param {Choices} choices
 * @param {string=} message
 * @param {Place=} by
 */
function act(choices, message = "saved", by = place) {
  const before = decision();
  _.before ||= before;
  // Own names only: a service may be called like what all objects have.
  if (!choose(Object.assign(Object.create(null), choices), by[0], banner()?.dataset.text || "0".repeat(16))) return;
  _.by = by;
  _.choices = choices;
  force(false);
  apply();
  tell(stored ? message : "unsaved");
  announce(before);
}

/** Lets everything run that is granted and has not run. @param {MutationRecord[]} [records] what has been added to the page, if nothing else has changed */
function release(records) {
  if (!document.prerendering) call(hooks.release, records);
}

/** The rest comes with later modules. @type {Omit<BlockingInternals, "ready"> & { ready?: () => void }} */
const _ = {
  name: NAME,
  purposes: POLICY[AT_PURPOSES],
  root,
  wanted: null,
  before: null,
  hooks,
  /** What the visitor answers in the place of an embed. */
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
  debug: () => emit("debug"),
  on: (name, listener) => document.addEventListener("feuillet:" + name, /** @type {EventListener} */ (listener)),
  off: (name, listener) => document.removeEventListener("feuillet:" + name, /** @type {EventListener} */ (listener)),
  _: /** @type {GateInternals} */ (_),
};

document.addEventListener(
  "click",
  (event) => {
    // The banner may stand in a shadow root.
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
    // What a page's markup says grants nothing unless the policy lets it.
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
// The parser brings the banner and marked scripts; later the page itself may bring more.
new MutationObserver((records) => {
  update();
  release(records);
}).observe(window.document, { childList: true, subtree: true });
document.addEventListener("DOMContentLoaded", () => release());
// Other tabs decide as well, and pages come back from the back-forward cache or from having been prerendered.
addEventListener("storage", ({ key }) => {
  if ((key ?? NAME) == NAME) _.reread();
});
for (const event of ["pageshow", "visibilitychange"]) addEventListener(event, _.reread);
document.addEventListener("prerenderingchange", () => {
  _.reread();
  release();
});
