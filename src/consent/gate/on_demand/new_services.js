// Finds services that are new since the visitor's last answer: the banner names them when it asks again, and the
// preferences mark them.

import { document } from "../shared/page.js";

const api = window.feuilletConsent;
const { _: gate } = api;

/** Ids of services without an answer, if there is a record of others. */
gate.open = () => {
  const record = gate.decode(gate.own());
  return gate.purposes.flatMap(([, exempt, services]) =>
    // Another policy of the host may have the answer for the same service.
    services.filter(([id, mark]) => record && !exempt && record.services[id]?.slice(1) != mark && !gate.answered(id)).map(([id]) => id),
  );
};

function name() {
  /** @type {HTMLElement | null | undefined} */
  const line = gate.banner()?.querySelector("[data-part=new]");
  if (!line) return;
  const open = gate.open();
  line.hidden = !open[0];
  for (const it of /** @type {Iterable<HTMLElement>} */ (line.children)) it.hidden = !open.includes(it.dataset.service || "");
}

for (const event of ["show", "consent"]) document.addEventListener("feuillet:" + event, name);
name();
