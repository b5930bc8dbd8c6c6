// Loads and calls what services need. It is in the deferred part, since the blocking part needs only what decides about
// services.

import { services } from "./service_data.js";
import { run } from "../shared/steps.js";

const { has, _: gate } = window.feuilletConsent;

gate.run = run;

/** Runs the steps, scripts and pixels of a service as soon as it is granted. @param {Service} service */
function release([id, , hosts, scripts, pixels, begin, ready, grant]) {
  if (!has(id)) return;
  if (!gate.active[id]) {
    if (!(id in gate.active)) run(begin);
    gate.active[id] = true;
    run(grant);
  }
  scripts?.forEach((url) => gate.enqueue(id, url, () => gate.start(id, url)));
  gate.enqueue(id, hosts, () => {
    pixels?.forEach((url) => (new Image().src = url));
    run(ready);
  });
}

gate.hooks.release.push((records) => records || services.forEach(release));
gate.release();
