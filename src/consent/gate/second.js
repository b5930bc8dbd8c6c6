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
  /** Services that their steps stop. @type {string[]} */
  const stopped = [];
  for (const [id, , , , withdraw, stoppable] of ERASE) {
    if (api.has(id)) continue;
    if (stoppable) stopped.push(id);
    // What has not begun here has nothing to be called off.
    if (before?.services[id] && (id in gate.active || gate.ran[id])) gate.run(withdraw || []);
  }
  if (before) announce(before);
  erase();
  // A script cannot be unloaded; the visitor is told before the page is.
  if (Object.keys(gate.ran).some((key) => !stopped.includes(key) && !may(key))) {
    gate.tell("reload");
    // Trackers write again until then.
    addEventListener("pagehide", erase);
    setTimeout(() => location.reload(), 1500);
  }
}

document.addEventListener("feuillet:consent", onConsent);
// Another tab, a page that comes back, one that was prepared: what is stored may have changed.
const wake = () => gate.reread();
for (const sign of ["storage", "pageshow"]) addEventListener(sign, wake);
for (const sign of ["visibilitychange", "prerenderingchange"]) document.addEventListener(sign, wake);
document.addEventListener("prerenderingchange", () => gate.release());
// What a tracker wrote between its refusal and the reload goes now.
if (gate.before) onConsent();
else erase();
gate.ready();
gate.emit("ready");
