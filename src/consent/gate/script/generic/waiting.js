// `window.feuilletConsent` until the policy has loaded: nothing is granted, and what visitors do waits.

import { document } from "../../shared/page.js";

/** @typedef {"accept" | "refuse" | "withdraw" | "set" | "show" | "showPreferences" | "debug"} Act */

export function wait() {
  /** @type {[Act, unknown[]][]} */
  const acts = [];
  /** The gate, once it runs. @type {FeuilletConsent | undefined} */
  let gate;
  /** @type {Decision} */
  const nothing = { origin: "default", time: null, gpc: navigator.globalPrivacyControl === true, asked: false, purposes: {}, services: {} };
  /** @type {(value: Decision | Promise<Decision>) => void} */
  let settle = () => {};
  const ready = new Promise((resolve) => (settle = resolve));
  const act = (/** @type {Act} */ name) => (/** @type {unknown[]} */ ...values) => {
    if (gate) /** @type {(...values: unknown[]) => void} */ (gate[name])(...values);
    else acts.push([name, values]);
  };
  /** @type {FeuilletConsent} */
  const api = {
    v: 1,
    ready,
    get: () => (gate ? gate.get() : structuredClone(nothing)),
    has: (name) => !!gate && gate.has(name),
    accept: act("accept"),
    refuse: act("refuse"),
    withdraw: act("withdraw"),
    set: act("set"),
    show: act("show"),
    showPreferences: act("showPreferences"),
    debug: act("debug"),
    on: (name, listener) => document.addEventListener("feuillet:" + name, /** @type {EventListener} */ (listener)),
    off: (name, listener) => document.removeEventListener("feuillet:" + name, /** @type {EventListener} */ (listener)),
    // The gate adds its members.
    _: /** @type {GateInternals} */ ({}),
  };
  /** @type {{ feuilletConsent: FeuilletConsent }} */ (window).feuilletConsent = Object.freeze(api);
  /** Lets the page's links and buttons that manage consent work a little later. @param {Event} event */
  const click = (event) => {
    const control = /** @type {Element} */ (event.composedPath()[0]).closest?.('[data-consent="manage"],[data-consent="choose"]');
    if (!control) return;
    event.preventDefault();
    api.showPreferences(control);
  };
  document.addEventListener("click", click, true);
  return {
    /** The gate runs: from now on the waiting API passes calls on to it. */
    answer() {
      document.removeEventListener("click", click, true);
      gate = window.feuilletConsent;
      settle(gate.ready);
    },
    /** The banner is there, so the acts that waited are carried out. */
    act() {
      for (const [name, values] of acts.splice(0)) act(name)(...values);
    },
    /** There will be no gate on this page. */
    fail() {
      document.removeEventListener("click", click, true);
      acts.length = 0;
      settle(nothing);
    },
  };
}
