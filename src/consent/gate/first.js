// The gate, first part: blocks the page's head, so that nothing runs before it has read the decision.
// Shows the banner, records the answer, lets granted scripts run, and is the API.

import { banner, emit, force, tell, update } from "./banner.js";
import { decode } from "./record.js";
import { callBack, ran, release } from "./release.js";
import { choose, decision, has, load } from "./state.js";

const apply = () => {
  callBack();
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
  if (!choose(choices, /^[bpe]/.test(by) ? by[0] : "a", banner()?.dataset.text || "0".repeat(16))) return;
  force(false);
  apply();
  tell(message);
  emit("consent", decision());
}

/** @type {FeuilletConsent["_"]} */
const _ = {
  name: POLICY[0],
  wanted: null,
  ran,
  banner,
  decode,
  reread() {
    const before = JSON.stringify(decision());
    load();
    if (JSON.stringify(decision()) == before) return;
    apply();
    emit("consent", decision());
  },
  tell,
};

/** @type {FeuilletConsent} */
const api = {
  v: 1,
  get: decision,
  has,
  accept: (by) => act({ "*": true }, "accepted", by),
  refuse: (by) => act({ "*": false }, "refused", by),
  withdraw: (by) => api.refuse(by),
  set: (choices, by) => act(choices, "saved", by),
  show: () => force(true),
  showPreferences(opener) {
    _.wanted = opener || true;
    emit("preferences-wanted", { opener });
  },
  on: (name, listener) => document.addEventListener("feuillet:" + name, listener),
  off: (name, listener) => document.removeEventListener("feuillet:" + name, listener),
  _,
};

document.addEventListener(
  "click",
  (event) => {
    const control = /** @type {Element} */ (event.target).closest("[data-consent]");
    const word = control?.getAttribute("data-consent");
    const by = banner()?.contains(control) ? "banner" : "api";
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
load();
apply();
// The parser brings the banner and marked scripts; later the page itself may bring more.
new MutationObserver(() => {
  update();
  release();
}).observe(document, { childList: true, subtree: true });
document.addEventListener("DOMContentLoaded", release);
