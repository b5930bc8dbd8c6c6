// Takes over the record of another consent manager and writes it as ours, so that nobody is asked again what they have
// answered. A record that is damaged or not understood is ignored; only whole names count.

import { attempt } from "../shared/attempt.js";
import { hooks } from "../shared/hooks.js";
import { decode } from "../shared/record.js";
import { cookies, now, write } from "../blocking/store.js";

const [, SECONDS, , PURPOSES, OBJECTABLE] = POLICY;

/** Returns the values under a name in cookies and web storage. @param {string} name @returns {string[]} */
function found(name) {
  const stored = [() => localStorage, () => sessionStorage].map((it) => attempt(() => it().getItem(name)));
  return [...cookies(name), ...stored].flatMap((it) => it || []);
}

/** Parses a JSON object, plain or encoded as in cookies. @param {string} value @returns {Foreign} */
export const json = (value) => {
  const read = attempt(() => JSON.parse(value)) ?? attempt(() => JSON.parse(decodeURIComponent(value)));
  return read && typeof read == "object" && !Array.isArray(read) ? read : null;
};

/** Answers by our ids of services, and when they were given. @typedef {{ time: number, answers: Choices }} Taken */

/** @param {Taken} taken */
function record({ time, answers }) {
  let groups = "";
  for (const [purpose, exempt, services] of PURPOSES) {
    let entries = "";
    for (const [id, mark] of services) {
      // A service that needs no consent can at most be objected to.
      if (id in answers && (!exempt || (OBJECTABLE.includes(id) && !answers[id]))) entries += `*${id}~${+answers[id]}${mark}`;
    }
    if (entries) groups += `.${purpose}~${+services.every(([id]) => answers[id])}${entries}`;
  }
  // The visitor saw another policy and another text, and not from us.
  const none = "0".repeat(16);
  const value = `f1.${time}.${none}.${none}.a${groups}`;
  return time <= now() && now() < time + SECONDS ? decode(value) : null;
}

/**
 * @param {string} peer
 * @param {(value: string, ours: (theirs: string) => string[], told: string[]) => Taken | null} read returns null for
 *     what it does not understand; `ours` returns our services for a name of theirs, `told` are those the owner maps
 */
export function takeOver(peer, read) {
  for (const [from, names, map] of TAKE_OVER) {
    if (from != peer) continue;
    /** @param {string} theirs */
    const ours = (theirs) => {
      const services = (/** @type {string} */ name) =>
        PURPOSES.flatMap(([purpose, , its]) => its.map(([id]) => id).filter((id) => name == purpose || name == id));
      const own = services(theirs);
      return Object.hasOwn(map, theirs) ? services(map[theirs]) : own[0] ? own : services(ALIASES[theirs]);
    };
    hooks.records.push((arriving) => {
      const all = names.flatMap(found).flatMap((value) => {
        const taken = attempt(() => read(value, ours, Object.keys(map)));
        return (taken && record(taken)) || [];
      });
      // A cookie may be a sibling subdomain's: of several that disagree, the one that grants least counts.
      const grants = (/** @type {ConsentRecord} */ it) => Object.values(it.services).filter((answer) => answer > "1").length;
      const [least = null] = all.sort((a, b) => grants(a) - grants(b));
      // Otherwise two tabs with two policies would wake each other forever.
      if (least && arriving) write(least.value);
      return least;
    });
  }
}

/**
 * Takes over refusals only, dated now: for records that say neither when nor to what somebody agreed.
 * @param {string} peer
 * @param {(value: string) => { [name: string]: unknown } | null} read
 */
export const takeRefusals = (peer, read) =>
  takeOver(peer, (value, ours) => {
    const all = Object.entries(read(value) || {});
    if (all.some(([, answer]) => typeof answer != "boolean")) return null;
    const refused = all.filter(([, answer]) => !answer);
    return { time: now(), answers: Object.fromEntries(refused.flatMap(([name]) => ours(name)).map((id) => [id, false])) };
  });
