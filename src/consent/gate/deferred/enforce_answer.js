// The core of the deferred part: cancels, erases and reloads after a withdrawal.

import "./controls.js";
import { hasLeftovers } from "./leftovers.js";
import { document } from "../shared/page.js";
import { AT_ID, AT_STOPPABLE } from "../shared/places.js";
import { need } from "./fetch_on_demand.js";

const api = window.feuilletConsent;
const { _: gate } = api;

/** Elements that somebody has typed in: a program may update default values with them. @type {Set<EventTarget>} */
gate.touched = new Set();
addEventListener("input", (event) => gate.touched.add(event.composedPath()[0]), true);

/** Whether a key may run; what the visitor has allowed once stays until the page goes. @param {string} key */
const may = (key) => (IS_SCRIPT && key[0] == "?") || api.has(key);

/** Cancels what was granted, has not run, and is no longer granted. */
function callBack() {
  for (const [key, undo] of [...gate.loading.values()]) if (!may(key)) undo();
  for (const id in gate.active) gate.active[id] &&= api.has(id);
}

/** Erases what services that are not granted have left. */
function erase() {
  if (!hasLeftovers()) return;
  gate.erase?.();
  need(true);
}

function onConsent() {
  const { before } = gate;
  gate.before = null;
  callBack();
  const denied = ERASE.filter(([id]) => !api.has(id));
  // Some services are stopped by their withdrawal steps.
  const reloads = (gate.reloads = Object.keys(gate.ran).some((key) => !may(key) && !denied.some((it) => it[AT_ID] == key && it[AT_STOPPABLE])));
  // What their scripts are fetching, above all further scripts, must not run before the reload.
  if (reloads) stop();
  for (const [id, , , , withdraw] of denied) {
    // A service that has not started here has nothing to stop.
    if (before?.services[id] && (id in gate.active || gate.ran[id])) gate.run?.(withdraw);
  }
  erase();
  // A script cannot be unloaded; the visitor is told before the reload.
  if (reloads) {
    gate.tell("reload");
    // Trackers write again until then.
    addEventListener("pagehide", erase);
    gate.reload?.();
    need(true);
  }
}

document.addEventListener("feuillet:consent", onConsent);
// Erases what a tracker wrote between its refusal and the reload.
if (gate.before) onConsent();
else erase();
gate.ready();
gate.emit("ready");
