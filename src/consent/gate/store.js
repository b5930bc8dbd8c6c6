// Where the record is kept: a first-party cookie and a mirror in localStorage, since Safari forgets cookies
// written by scripts after seven days. Both may be blocked, throw or be full; nothing here ever throws.

import { attempt } from "./attempt.js";
import { decode } from "./record.js";

const [NAME, SECONDS] = POLICY;

export const now = () => Math.floor(Date.now() / 1000);

const cookies = () =>
  (attempt(() => document.cookie) || "")
    .split("; ")
    .filter((it) => it.startsWith(NAME + "="))
    .map((it) => it.slice(NAME.length + 1));

/**
 * Writes a record for what is left of its time. Whether it will be there on the next page.
 * @param {string} value
 * @param {number} time
 */
export function write(value, time) {
  if (value.length > 4000) return false;
  attempt(() => {
    const secure = location.protocol == "https:" ? "; Secure" : "";
    document.cookie = `${NAME}=${value}; Path=/; SameSite=Lax; Max-Age=${time + SECONDS - now()}${DOMAIN}${secure}`;
  });
  const mirror = () => attempt(() => localStorage.getItem(NAME));
  // Writing the same again would wake the other tabs, which would write it again.
  if (mirror() != value) attempt(() => localStorage.setItem(NAME, value));
  // A mirror that could not be written must not speak for an older decision.
  if (mirror() != value) attempt(() => localStorage.removeItem(NAME));
  return [...cookies(), mirror()].includes(value);
}

/**
 * The newest valid record; expired and future ones count as none.
 * @param {boolean=} arriving whether it is put back where it is missing. Not while another tab decides: what it has
 *     written is not everywhere yet (WebKit shows another tab's mirror before its cookie), and would be undone.
 */
export function read(arriving) {
  /** @type {ConsentRecord | null} */
  let best = null;
  let bestValue = "";
  for (const value of [...cookies(), attempt(() => localStorage.getItem(NAME)) || ""]) {
    const record = decode(value);
    if (record && now() < record.time + SECONDS && record.time <= now() + 86400 && !(best && best.time >= record.time)) {
      best = record;
      bestValue = value;
    }
  }
  if (best && arriving) write(bestValue, best.time);
  return best;
}
