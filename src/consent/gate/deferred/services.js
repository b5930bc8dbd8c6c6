// What services load and call: it waits for the deferred part, since the part that blocks the page needs of them no more
// than what decides.

import { services } from "./service_data.js";
import { run } from "../shared/steps.js";

const { has, _: gate } = window.feuilletConsent;

gate.run = run;

/** Its steps, scripts and pixels, as soon as it is granted. @param {Service} service */
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
