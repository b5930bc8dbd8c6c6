// Stores records in a first-party cookie and in a mirror in localStorage, since Safari forgets cookies written by
// scripts after seven days. Both may be blocked, throw or be full; nothing here ever throws. tests/reference/kept.rs
// describes which of them counts, and implements the same rules.

import { attempt } from "../shared/attempt.js";
import { document } from "../shared/page.js";
import { decode } from "../shared/record.js";

const [FULL, SECONDS, VERSION] = POLICY;
/** Browsers refuse the prefix on pages without https, and older records have no prefix. */
const PLAIN = FULL.replace(/^__(host|secure)-/i, "");
const SECURE = location.protocol == "https:" ? "; Secure" : "";
export const NAME = SECURE ? FULL : PLAIN;

export const now = () => Math.floor(Date.now() / 1000);

/** Values of the cookies with a name. @param {string} name */
export const cookies = (name) => ("; " + attempt(() => document.cookie)).split(`; ${name}=`).slice(1).map((it) => it.split(";")[0]);

const mirror = (/** @type {string} */ name) => attempt(() => localStorage.getItem(name)) || "";

/**
 * Returns the valid records in a value: each policy of a host has its own there, the one written last first.
 * @param {string} value
 * @param {number} ahead seconds by which a clock may have been wrong
 */
const records = (value, ahead) =>
  value.split("_").flatMap((it) => {
    const record = decode(it);
    return record && record.time <= now() + ahead && now() < record.time + SECONDS ? record : [];
  });

const grants = (/** @type {string} */ value) => value.split(/~1\w/).length;
const newest = (/** @type {ConsentRecord[]} */ all) => Math.max(...all.map((it) => it.time));
const textOf = (/** @type {ConsentRecord[]} */ all) => all.map((it) => it.value).join("_").slice(0, 4000);

/** Writes records until they expire. Returns whether the next page will have them. @param {ConsentRecord[]} all */
function put(all) {
  const value = textOf(all);
  attempt(() => {
    document.cookie = `${NAME}=${value}; Path=/; SameSite=Lax; Max-Age=${newest(all) + SECONDS - now()}${DOMAIN}${SECURE}`;
  });
  // Writing the same again would wake the other tabs, which would write it again.
  if (mirror(NAME) != value) attempt(() => localStorage.setItem(NAME, value));
  // A mirror that could not be written must not bring back an older decision.
  if (mirror(NAME) != value) attempt(() => localStorage.removeItem(NAME));
  return [...cookies(NAME), mirror(NAME)].includes(value);
}

/** Writes this policy's record before others'. Returns whether the next page will have it. @param {string} value */
export function write(value) {
  const record = decode(value);
  return !!record && put([record, ...read().filter((it) => it.policy != VERSION)]);
}

/**
 * Returns the records in force. No sibling subdomain can write the mirror, so the mirror counts; cookies count only if
 * there is none, and of several the one that grants least. If siblings share a domain on purpose, the newer of cookie
 * and mirror counts.
 * @param {boolean=} arriving whether they are put back where they are missing. Not while another tab decides: what it
 *     wrote is not everywhere yet (WebKit shows another tab's mirror before its cookie) and would be undone.
 */
export function read(arriving) {
  const all = cookies(NAME).sort((a, b) => grants(a) - grants(b)).map((it) => records(it, 300));
  const cookie = all.find((it) => it[0]) || [];
  let best = records(mirror(NAME), 86400);
  if (!best[0] || (DOMAIN && (newest(cookie) - newest(best) || grants(textOf(best)) - grants(textOf(cookie))) > 0)) best = cookie;
  // A sibling may have written a cookie under the plain name, but not the mirror.
  const carried = !best[0] && PLAIN != NAME;
  if (carried) best = records(mirror(PLAIN), 86400);
  if (arriving && best[0] && put(best) && carried) attempt(() => (document.cookie = PLAIN + "=; Path=/; Max-Age=0"));
  return best;
}
