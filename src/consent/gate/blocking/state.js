// Decides what may run; tests/reference/decision.rs describes the rules and implements the same. Nothing is granted
// except by an act of the visitor.

import { ours } from "../shared/aliases.js";
import { call, hooks } from "../shared/hooks.js";
import { now, read, write } from "./store.js";

const [, , VERSION, PURPOSES, OBJECTABLE] = POLICY;
/** Whether the visitor may answer for a service. @param {string} id @param {0 | 1} exempt */
const asks = (id, exempt) => !exempt || OBJECTABLE.includes(id);
const gpc = navigator.globalPrivacyControl === true;

/** Whether the last decision was stored; if not, it holds for this page view. */
export let stored = true;
/** The record in force; its text is empty if it is not stored. @type {{ time: number, gpc: boolean, value: string } | null} */
export let record = null;
/** By service. @type {Choices} */
let answers;

/** A grant given while Global Privacy Control was off is suspended while it is on. @param {{ gpc: boolean }} record */
const rests = (record) => gpc && !record.gpc;
/** When the visitor answered, or 0. */
const since = () => (record && !rests(record) ? record.time : 0);

/** Takes the answers of a record. @param {ConsentRecord | null} from */
function take(from) {
  for (const [, exempt, services] of PURPOSES) {
    for (const [id, mark] of services) {
      const answer = asks(id, exempt) ? from?.services[id] : "";
      // If several policies of a host share a service, the record that was written last counts.
      if (!from || id in answers || answer?.slice(1) != mark) continue;
      if (!record || from.policy == VERSION) record = from;
      // A grant is `1` and the mark, so it sorts after "1"; a refusal begins with 0.
      if (answer < "1" || !rests(from)) answers[id] = answer > "1";
    }
  }
}

/** Starts over from what is stored. @param {boolean=} arriving whether the page starts, which puts the record back */
export function load(arriving) {
  if (!stored) return;
  record = null;
  answers = Object.create(null);
  read(arriving).forEach(take);
  for (const it of call(hooks.records, arriving)) record || take(it || null);
}

/** Whether the visitor has answered for a service, either way. @param {string} id */
export const answered = (id) => id in answers;

/** Whether a service runs; an exempt one does unless the visitor objects. @param {string} id @param {0 | 1} exempt */
const runs = (id, exempt) => answers[id] ?? !!exempt;

/** Whether all of these are granted. @param {string} names of purposes and services, or the page's names for them */
export const has = (names) =>
  names.split(" ").every((name) =>
    PURPOSES.some(([purpose, exempt, services]) =>
      purpose == (name = ours(name))
        ? exempt || services.every(([id]) => answers[id])
        : services.some(([id]) => id == name && runs(id, exempt)),
    ),
  );

/** @returns {Decision} */
export function decision() {
  /** @type {Decision} */
  const it = { origin: since() ? "visitor" : gpc ? "gpc" : "default", time: since() || null, gpc, asked: false, purposes: {}, services: {} };
  for (const [purpose, exempt, services] of PURPOSES) {
    it.purposes[purpose] = has(purpose);
    for (const [id] of services) {
      it.services[id] = runs(id, exempt);
      if ((ASK_GPC || !gpc) && !exempt && !answered(id)) it.asked = true;
    }
  }
  return it;
}

/**
 * Records the visitor's answer; services that it does not name stay as they are. Returns whether it names any.
 * @param {Choices} choices
 * @param {string} by
 * @param {string} text version of the text that was shown
 */
export function choose(choices, by, text) {
  let complete = true;
  let changed = false;
  let groups = "";
  for (const [purpose, exempt, services] of PURPOSES) {
    let entries = "";
    for (const [id, mark] of services) {
      if (!asks(id, exempt)) continue;
      // Neither "accept all" nor "refuse all" applies to services that need no consent.
      const choice = choices[id] ?? (exempt ? 0 : choices[purpose] ?? choices["*"]);
      if (choice === true || choice === false) {
        answers[id] = choice;
        changed = true;
      } else if (!exempt) {
        complete = false;
      }
      if (id in answers) entries += `*${id}~${+answers[id]}${mark}`;
    }
    if (entries) groups += `.${purpose}~${+services.every(([id]) => runs(id, exempt))}${entries}`;
  }
  if (changed) {
    // An earlier decision must not last longer because one service was added. The time moves on by at least a second,
    // so that of two records within one second one is newer: tabs do not see each other's cookie and mirror at once.
    const time = complete || !since() ? Math.max(now(), since() + 1) : since() + 1;
    const value = `f1.${time}.${VERSION}.${text}.${by}${gpc ? "g" : ""}${groups}`;
    stored = write(value);
    record = { time, gpc, value: stored ? value : "" };
  }
  return changed;
}
