// The gate, second part, deferred: erases what refused services left, reloads the page where their scripts
// ran, and keeps in step with other tabs and with pages that come back from the back-forward cache.

import { erase } from "./erase.js";
import "./focus.js";

const api = window.feuilletConsent;
const { _: gate } = api;

document.addEventListener("feuillet:consent", () => {
  erase();
  // A script cannot be unloaded; the visitor is told before the page is.
  if (Object.keys(gate.ran).some((key) => !api.has(key))) {
    gate.tell("reload");
    setTimeout(() => location.reload(), 1500);
  }
});
addEventListener("storage", ({ key }) => {
  if (key == gate.name || key == null) gate.reread();
});
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) gate.reread();
});
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState == "visible") gate.reread();
});
// What a tracker wrote between its refusal and the reload goes now.
erase();
