// Consent signals of vendors that want to be told: Google Consent Mode v2, Microsoft UET and Clarity. All of them
// are denied before anything else of the page runs; then each decision is told once.

import { hooks } from "./hooks.js";
import { decision, has } from "./state.js";
import { run } from "./steps.js";

/** @param {{ [key: string]: string | true }} keys @param {boolean=} told */
const values = (keys, told) =>
  Object.fromEntries(
    Object.entries(keys).map(([key, name]) => [key, name === true || (told && has(name)) ? "granted" : "denied"]),
  );

for (const [before, first, , keys, extra] of SIGNALS) {
  run(before);
  if (first) run([[...first, { ...values(keys), ...extra }]]);
}
hooks.decided.push(() => {
  if (decision().origin != "default") for (const [, , update, keys] of SIGNALS) run([[...update, values(keys, true)]]);
});
