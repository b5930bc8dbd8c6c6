// The gate, first part: blocks the page's head, so that nothing runs before it has read the decision.
// Shows the banner, records the answer, lets granted scripts run, and is the API.

import { banner, emit, force, root, tell, update } from "./banner.js";
import { hooks } from "./hooks.js";
import { decode } from "./record.js";
import { active, enqueue, loading, policy, ran, release, start } from "./release.js";
import { choose, decision, has, load, stored } from "./state.js";
import { operations, run } from "./steps.js";

const apply = () => {
  hooks.decided.forEach((it) => it());
  update();
  release();
};

/**
 * The visitor acts.
 * @param {Choices} choices
 * @param {string} message
 * @param {Place=} by
 */
function act(choices, message, by = "api") {
  _.before ||= decision();
  if (!choose(choices, /^[bpe]/.test(by) ? by[0] : "a", banner()?.dataset.text || "0".repeat(16))) return;
  _.by = by;
  force(false);
  apply();
  tell(stored ? message : "unsaved");
  emit("consent");
}

/** @type {FeuilletConsent["_"]} */
const _ = {
  name: POLICY[0],
  purposes: POLICY[3],
  root,
  wanted: null,
  before: null,
  hooks,
  ran,
  active,
  loading,
  policy,
  enqueue,
  start,
  banner,
  decode,
  operations,
  run,
  release,
  reread() {
    const before = decision();
    load();
    if (JSON.stringify(decision()) == JSON.stringify(before)) return;
    _.before ||= before;
    apply();
    emit("consent");
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
  accept: (by) => act({ "*": true }, "accepted", by),
  refuse: (by) => act({ "*": false }, "refused", by),
  withdraw: (by) => api.refuse(by),
  set: (choices, by) => act(choices, "saved", by),
  show: () => force(true),
  showPreferences(opener) {
    _.wanted = opener || true;
    emit("preferences-wanted");
  },
  debug: () => emit("debug"),
  on: (name, listener) => document.addEventListener("feuillet:" + name, listener),
  off: (name, listener) => document.removeEventListener("feuillet:" + name, listener),
  _,
};

document.addEventListener(
  "click",
  (event) => {
    // The banner may stand in a shadow root.
    const target = /** @type {Element} */ (event.composedPath()[0]);
    const control = target.closest?.("[data-consent]");
    const word = control?.getAttribute("data-consent");
    const by = banner()?.contains(target) ? "banner" : "api";
    if (event.ctrlKey || event.metaKey || event.shiftKey || !control) return;
    if (word == "accept") api.accept(by);
    else if (word == "refuse") api.refuse(by);
    else if (word == "choose" || word == "manage") api.showPreferences(control);
    else return;
    event.preventDefault();
  },
  true,
);

window.feuilletConsent = Object.freeze(api);
load(true);
apply();
// The parser brings the banner and marked scripts; later the page itself may bring more.
new MutationObserver((records) => {
  update();
  release(records);
}).observe(document, { childList: true, subtree: true });
document.addEventListener("DOMContentLoaded", () => release());
