// Proof of consent: sends each of the visitor's decisions to the owner's address, and resends what did not get through.
// The consent id is random. It is kept in localStorage, never in a cookie, only if there is such an address and only
// after a decision.

import { attempt } from "../shared/attempt.js";
import { document } from "../shared/page.js";

const api = window.feuilletConsent;
const { _: gate } = api;
const [url, withUserAgent] = PROOF;
const ID = "feuillet-id";
const WAITING = "feuillet-proofs";
/** A proof must not be resent forever if the endpoint never answers as it should. */
const MAX_TRIES = 12;
const MAX_WAITING = 20;

/** @typedef {{ tries: number, body: string, event: string }} Waiting */

/** @returns {Waiting[]} */
function waiting() {
  const found = attempt(() => JSON.parse(localStorage.getItem(WAITING) || "[]"));
  return Array.isArray(found) ? found.filter((it) => typeof it?.body == "string") : [];
}

/** @param {Waiting[]} all */
const keep = (all) =>
  attempt(() => (all[0] ? localStorage.setItem(WAITING, JSON.stringify(all.slice(-MAX_WAITING))) : localStorage.removeItem(WAITING)));

function consentId() {
  const known = attempt(() => localStorage.getItem(ID));
  if (known && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(known)) return known;
  const id = crypto.randomUUID();
  attempt(() => localStorage.setItem(ID, id));
  return id;
}

function prove() {
  const by = gate.by;
  gate.by = null;
  // Without a record there is nothing to prove later.
  const value = by && gate.own();
  if (!value || !window.crypto?.randomUUID) return;
  const { time, policy, text, gpc, by: where } = /** @type {ConsentRecord} */ (gate.decode(value));
  const { purposes, services } = api.get();
  const event = crypto.randomUUID();
  const proof = {
    v: 1, event, id: consentId(), time, policy, text,
    by: { b: "banner", p: "preferences", e: "embed", a: "api" }[/** @type {"b"} */ (where)],
    gpc, origin: location.origin, language: gate.host?.lang || document.documentElement.lang || "und",
    purposes, services, record: value,
    ...(withUserAgent && { user_agent: navigator.userAgent }),
  };
  const all = [...waiting(), { tries: 0, event, body: JSON.stringify(proof) }];
  keep(all);
  // Sent once even if nothing can be stored.
  send(all.slice(-1));
}

/** Sends a proof: text needs no preflight, and `keepalive` lets it outlive the page. @param {Waiting} one */
async function post({ body }) {
  const answer = await fetch(url, { method: "POST", body, keepalive: true, credentials: "omit" });
  // Stored, or refused for good.
  return answer.ok || (answer.status >= 400 && answer.status < 500 && ![408, 429].includes(answer.status));
}

/** @param {Waiting[]} some */
function send(some) {
  for (const one of some) {
    post(one)
      .catch(() => false)
      .then((done) => {
        const rest = waiting().filter((it) => !(it.event == one.event && (done || ++it.tries >= MAX_TRIES)));
        keep(rest.map((it) => (it.event == one.event ? { ...it, tries: Math.max(it.tries, one.tries + 1) } : it)));
      });
  }
}

document.addEventListener("feuillet:consent", prove);
addEventListener("online", () => send(waiting()));
if (gate.by) prove();
else send(waiting());
