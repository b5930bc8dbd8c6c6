// What may run; src/consent/decision.rs describes the rules and holds the same. Nothing is granted but by a
// visitor's act.

import { hooks } from "./hooks.js";
import { now, read, write } from "./store.js";

const [, , VERSION, PURPOSES] = POLICY;
const gpc = navigator.globalPrivacyControl === true;

/** Whether the last decision was stored; if not, it holds for this page view. */
export let stored = true;
/** @type {Decision["origin"]} */
let origin;
/** @type {number} */
let time;
/** By service. @type {Choices} */
let answers;

/** Begins anew from what is stored. @param {boolean=} arriving whether the page begins, so that the record is put back */
export function load(arriving) {
  if (!stored) return;
  let record = read(arriving);
  for (const other of hooks.records) record ||= other();
  // A grant given while Global Privacy Control was off rests while it is on.
  const rests = gpc && record && !record.gpc;
  origin = gpc ? "gpc" : "default";
  time = 0;
  answers = Object.create(null);
  for (const [, exempt, services] of PURPOSES) {
    for (const [id, mark, , , , objection] of services) {
      const answer = exempt && !objection ? "" : record?.services[id];
      if (answer == "0" + mark || (answer == "1" + mark && !rests)) {
        // A grant is `1` and the mark, so longer than "1"; a refusal begins with 0.
        answers[id] = answer > "1";
        if (!rests) {
          origin = "visitor";
          time = /** @type {ConsentRecord} */ (record).time;
        }
      }
    }
  }
}

/** What is exempt runs, unless the visitor objects. @param {string} id @param {0 | 1} exempt */
const runs = (id, exempt) => answers[id] ?? !!exempt;

/** @param {string} names of purposes and services, or what the page calls them: whether all of them are granted */
export const has = (names) =>
  names.split(" ").every((name) =>
    PURPOSES.some(([purpose, exempt, services]) =>
      purpose == (name = ALIASES[name] || name)
        ? exempt || services.every(([id]) => answers[id])
        : services.some(([id]) => id == name && runs(id, exempt)),
    ),
  );

/** @returns {Decision} */
export function decision() {
  /** @type {Decision} */
  const it = { origin, time: time || null, gpc, asked: false, purposes: {}, services: {} };
  for (const [purpose, exempt, services] of PURPOSES) {
    it.purposes[purpose] = has(purpose);
    for (const [id] of services) {
      it.services[id] = runs(id, exempt);
      if ((ASK_GPC || !gpc) && !exempt && !(id in answers)) it.asked = true;
    }
  }
  return it;
}

/**
 * The visitor answers; what is not named stays as it is. Whether anything was named.
 * @param {Choices} choices
 * @param {string} by
 * @param {string} text version of the text that was shown
 */
export function choose(choices, by, text) {
  let complete = true;
  let changed = false;
  let record = "";
  for (const [purpose, exempt, services] of PURPOSES) {
    let entries = "";
    for (const [id, mark, , , , objection] of services) {
      if (exempt && !objection) continue;
      // Neither "accept all" nor "refuse all" speaks of what needs no consent.
      const choice = choices[id] ?? (exempt ? 0 : choices[purpose] ?? choices["*"]);
      if (choice === true || choice === false) {
        answers[id] = choice;
        changed = true;
      } else if (!exempt) {
        complete = false;
      }
      if (id in answers) entries += `*${id}~${+answers[id]}${mark}`;
    }
    if (entries) record += `.${purpose}~${+services.every(([id]) => runs(id, exempt))}${entries}`;
  }
  if (changed) {
    // What was decided earlier must not last longer because one service was added. A second later each time, so that
    // of two records of one second there is a newer one: tabs do not see each other's cookie and mirror at once.
    time = complete || origin != "visitor" ? Math.max(now(), time + 1) : time + 1;
    origin = "visitor";
    stored = write(`f1.${time}.${VERSION}.${text}.${by}${gpc ? "g" : ""}${record}`, time);
  }
  return changed;
}
