// vanilla-cookieconsent's markup, as far as it differs from our own: version 2's `data-cookiecategory`, controls with
// `data-cc`, and its events on `window`. Its global does not exist.

import { document } from "../../shared/page.js";
import { mark, onClick, translate } from "./mark.js";

const api = window.feuilletConsent;
const { _: gate } = api;

/** The decision before the current one. @type {Decision} */
let last = gate.before || api.get();

/** @param {string} name @param {object} detail */
const fire = (name, detail) => window.dispatchEvent(new CustomEvent("cc:on" + name, { detail }));

/** An id, and the page's names for it. @param {string} id */
const names = (id) => [id, ...Object.keys(ALIASES).filter((it) => ALIASES[it] == id)];

/** The decision in the form of its record, without our consent id. */
function record() {
  const { time, purposes, services } = api.get();
  const date = new Date((time || 0) * 1000).toISOString();
  return {
    cookie: {
      categories: [...Object.keys(purposes).filter((it) => purposes[it]), ...Object.keys(ALIASES).filter(api.has)],
      revision: 0,
      data: null,
      consentTimestamp: date,
      lastConsentTimestamp: date,
      consentId: "",
      languageCode: document.documentElement.lang,
      services: Object.fromEntries(
        gate.purposes.flatMap(([purpose, , its]) => {
          const granted = its.flatMap(([id]) => (services[id] ? names(id) : []));
          return names(purpose).map((it) => [it, granted]);
        }),
      ),
    },
  };
}

function onConsent() {
  const before = last;
  last = api.get();
  if (last.origin != "visitor") return;
  if (before.origin != "visitor") {
    fire("FirstConsent", record());
    return fire("Consent", record());
  }
  const changed = (/** @type {string} */ id) => before.services[id] != last.services[id];
  const changes = gate.purposes.flatMap(([purpose, , its]) => {
    const ids = its.map(([id]) => id).filter(changed).flatMap(names);
    return ids[0] ? names(purpose).map((it) => [it, ids]) : [];
  });
  if (changes[0]) {
    fire("Change", { ...record(), changedCategories: changes.map(([it]) => it), changedServices: Object.fromEntries(changes) });
  }
}

translate("script[data-cookiecategory]", (script) => mark(script, [script.dataset.cookiecategory || ""]));
translate('[data-cc^="show-"],[data-cc="c-settings"]', (control) => control.setAttribute("aria-haspopup", "dialog"));
gate.release();

onClick("[data-cc]", (control) => {
  const { cc } = control.dataset;
  if (cc == "accept-all" && PAGE_ACCEPTS) api.accept();
  else if (cc == "accept-necessary") api.refuse();
  else if (cc == "show-consentModal") api.show();
  // Only the preferences can tell which services a page's own "accept-custom" means.
  else api.showPreferences(control);
});

for (const [name, event] of [["show", "ModalShow"], ["hide", "ModalHide"]]) {
  document.addEventListener("feuillet:" + name, () => fire(event, { modalName: "consentModal" }));
}
// The banner may have been shown before this part ran.
if (gate.banner()?.hidden === false) fire("ModalShow", { modalName: "consentModal" });
document.addEventListener("feuillet:preferences-wanted", () => fire("ModalShow", { modalName: "preferencesModal" }));
gate.root.is.addEventListener("close", () => fire("ModalHide", { modalName: "preferencesModal" }), true);
document.addEventListener("feuillet:consent", onConsent);
if (gate.before) onConsent();
else if (last.origin == "visitor") fire("Consent", record());
