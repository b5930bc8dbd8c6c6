// The site's own pages in frames learn the decision from the page around them, by messages between origins that the
// policy names. A record of the frame's own goes before what it is told.

import { hooks } from "./hooks.js";
import { decision } from "./state.js";

const isOurs = (/** @type {string} */ origin) => origin == location.origin || FRAMES.includes(origin);

/** What the page around this one has said. @type {Decision | null} */
let told = null;
/** Whether the page around this one has answered: then it is the one that asks. */
let answered = false;
/** Frames that have asked. @type {Map<MessageEventSource, string>} */
const listeners = new Map();

const tell = () => {
  for (const [frame, origin] of listeners) frame.postMessage({ feuillet: decision() }, { targetOrigin: origin });
};

addEventListener("message", ({ data, origin, source }) => {
  const said = data?.feuillet;
  if (!said || !source || !isOurs(origin)) return;
  if (said == "ask") {
    listeners.set(source, origin);
    tell();
  } else if (source == parent && source != window) {
    answered = true;
    told = said.origin == "visitor" ? said : null;
    window.feuilletConsent._.reread();
  }
});
document.addEventListener("feuillet:consent", tell);

hooks.records.push(() => {
  if (!told || typeof told.services != "object" || typeof told.time != "number") return null;
  /** @type {{ [id: string]: string }} */
  const services = {};
  for (const [, , known] of POLICY[3]) {
    for (const [id, mark] of known) if (typeof told.services?.[id] == "boolean") services[id] = +told.services[id] + mark;
  }
  return { time: told.time, policy: "", text: "", by: "a", gpc: told.gpc === true, purposes: {}, services };
});

if (parent != window) {
  const around = document.referrer && new URL(document.referrer).origin;
  if (around && isOurs(around)) {
    // The page around this one asks; only where it does not answer does this one.
    let waits = true;
    hooks.quiet.push(() => waits || answered);
    setTimeout(() => {
      waits = false;
      window.feuilletConsent._.update();
    }, 1000);
    parent.postMessage({ feuillet: "ask" }, around);
  }
}
