// The heart of the deferred part: calls off, erases and reloads after a withdrawal.

import "./controls.js";
import { hasLeftovers } from "./leftovers.js";
import { document } from "../shared/page.js";
import { AT_ID, AT_STOPPABLE } from "../shared/places.js";
import { need } from "./fetch_on_demand.js";

const api = window.feuilletConsent;
const { _: gate } = api;

/** Where somebody has typed: a program may keep default values in step with what is typed. @type {Set<EventTarget>} */
gate.touched = new Set();
addEventListener("input", (event) => gate.touched.add(event.composedPath()[0]), true);

/** What the visitor has asked for once stays until the page goes. @param {string} key */
const may = (key) => (IS_SCRIPT && key[0] == "?") || api.has(key);

/** Calls back what was granted, has not run, and is granted no more. */
function callBack() {
  for (const [key, undo] of [...gate.loading.values()]) if (!may(key)) undo();
  for (const id in gate.active) gate.active[id] &&= api.has(id);
}

/** Takes away what is left of services that are not granted. */
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
  // Some services are stopped by their steps.
  const reloads = (gate.reloads = Object.keys(gate.ran).some((key) => !may(key) && !denied.some((it) => it[AT_ID] == key && it[AT_STOPPABLE])));
  // What their scripts are fetching, further scripts above all, must not come to run before the page is loaded again.
  if (reloads) stop();
  for (const [id, , , , withdraw] of denied) {
    // What has not begun here has nothing to be called off.
    if (before?.services[id] && (id in gate.active || gate.ran[id])) gate.run?.(withdraw);
  }
  erase();
  // A script cannot be unloaded; the visitor is told before the page is loaded again.
  if (reloads) {
    gate.tell("reload");
    // Trackers write again until then.
    addEventListener("pagehide", erase);
    gate.reload?.();
    need(true);
  }
}

document.addEventListener("feuillet:consent", onConsent);
// What a tracker wrote between its refusal and the reload goes now.
if (gate.before) onConsent();
else erase();
gate.ready();
gate.emit("ready");
