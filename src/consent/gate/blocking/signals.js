// Sends consent signals to vendors: Google Consent Mode v2, Microsoft UET and Clarity. All of them are denied before
// anything else on the page runs; then each decision is sent once.

import { hooks } from "../shared/hooks.js";
import { decision, has } from "./state.js";
import { run } from "../shared/steps.js";

for (const [first] of SIGNALS) run(first);
hooks.decided.push(() => {
  if (decision().origin == "default") return;
  for (const [, update, keys] of SIGNALS) {
    const values = Object.entries(keys).map(([key, name]) => [key, name === true || has(name) ? "granted" : "denied"]);
    run([[...update, Object.fromEntries(values)]]);
  }
});
