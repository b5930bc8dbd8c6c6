// The gate, second part, deferred: tells what has changed, calls off, erases and reloads after a withdrawal, and
// keeps in step with other tabs and with pages that come back from the back-forward cache.

import { erase } from "./erase.js";
import "./focus.js";
import "./third.js";

const api = window.feuilletConsent;
const { _: gate } = api;

/** @param {Decision} before */
function announce(before) {
  const { services, origin } = api.get();
  if (before.origin != "visitor" && origin == "visitor") gate.emit("first-consent");
  const changed = Object.keys(services).filter((id) => services[id] != before.services[id]);
  if (changed[0]) gate.emit("change");
  if (changed.some((id) => !services[id])) gate.emit("withdrawal");
}

/** What the visitor has asked for once stays until the page goes. @param {string} key */
const may = (key) => (EMBED && key[0] == "?") || api.has(key);

/** Calls back what was granted, has not run, and is granted no more. */
function callBack() {
  for (const [key, undo] of [...gate.loading.values()]) if (!may(key)) undo();
  for (const id in gate.active) gate.active[id] &&= api.has(id);
}

function onConsent() {
  const { before } = gate;
  gate.before = null;
  callBack();
  const denied = ERASE.filter(([id]) => !api.has(id));
  /** Services that their steps stop. */
  const stopped = denied.filter((it) => it[5]).map(([id]) => id);
  const reloads = Object.keys(gate.ran).some((key) => !stopped.includes(key) && !may(key));
  // What their scripts are fetching, further scripts above all, must not come to run before the page is loaded again.
  if (reloads) stop();
  for (const [id, , , , withdraw] of denied) {
    // What has not begun here has nothing to be called off.
    if (before?.services[id] && (id in gate.active || gate.ran[id])) gate.run(withdraw || []);
  }
  if (before) announce(before);
  erase();
  // A script cannot be unloaded; the visitor is told before the page is.
  if (reloads) {
    gate.tell("reload");
    // Trackers write again until then.
    addEventListener("pagehide", erase);
    setTimeout(() => location.reload(), 1000);
  }
}

document.addEventListener("feuillet:consent", onConsent);
addEventListener("storage", ({ key }) => {
  if (key == gate.name || key == null) gate.reread();
});
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) gate.reread();
});
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState == "visible") gate.reread();
});
document.addEventListener("prerenderingchange", () => {
  gate.reread();
  gate.release();
});
// What a tracker wrote between its refusal and the reload goes now.
if (gate.before) onConsent();
else erase();
gate.ready();
gate.emit("ready");
