// Tells the decision to the site's own framed pages, by messages between origins that the policy names. A framed page's
// own record takes precedence over what it is told.

import { hooks } from "../shared/hooks.js";
import { document } from "../shared/page.js";
import { AT_PURPOSES, AT_SECONDS, AT_SERVICES } from "../shared/places.js";
import { decision } from "./state.js";
import { now } from "./store.js";

/** Documents without an origin, in sandboxes and `srcdoc`, all have the origin "null". */
const isOurs = (/** @type {string} */ origin) => origin != "null" && (origin == location.origin || FRAMES.includes(origin));

/** The decision that the page around this one has sent. @type {Decision | null} */
let told = null;
/** Whether the page around this one has answered; then that page asks the visitor. */
let answered = false;
/** Frames that have asked for the decision, with their origins. @type {Map<MessageEventSource, string>} */
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
  // The rules for our own records: no fraction, nothing from the future, nothing expired.
  const time = told?.time ?? 0;
  if (!told?.services || !Number.isInteger(time) || !(time <= now() + 300 && now() < time + POLICY[AT_SECONDS])) return null;
  /** @type {{ [id: string]: string }} */
  const services = {};
  for (const { [AT_SERVICES]: known } of POLICY[AT_PURPOSES]) {
    for (const [id, mark] of known) if (typeof told.services[id] == "boolean") services[id] = +told.services[id] + mark;
  }
  return { value: "", time, policy: "", text: "", by: "a", gpc: told.gpc === true, purposes: {}, services };
});

if (parent != window) {
  const around = document.referrer && new URL(document.referrer).origin;
  if (around && isOurs(around)) {
    // The page around this one asks the visitor; this one asks only if that page does not answer.
    let waits = true;
    hooks.quiet.push(() => waits || answered);
    setTimeout(() => {
      waits = false;
      window.feuilletConsent._.update();
    }, 1000);
    parent.postMessage({ feuillet: "ask" }, around);
  }
}
