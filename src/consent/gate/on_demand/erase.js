// Erases what services that are not granted have left: cookies, web storage and databases. leftovers.js tells whether
// there is anything.

import { attempt } from "../shared/attempt.js";
import { document } from "../shared/page.js";
import { covers } from "../shared/pattern.js";
import { AT_COOKIES, AT_DATABASES, AT_STORAGE } from "../shared/places.js";

const api = window.feuilletConsent;
const { _: gate } = api;
/** @type {typeof ERASE} */
const known = gate.known[0];

/** Cookies as they are written; a cookie without a name is its value alone. */
const cookies = () => (attempt(() => document.cookie) || "").split("; ");

/** `Domain` attributes that a cookie of this page may have; "" for none. Never a top-level domain by itself. */
function domains() {
  const parts = location.hostname.split(".");
  return ["", ...parts.map((_, at) => "; Domain=" + parts.slice(at).join(".")).slice(0, parts.length - 1 || 1)];
}

/**
 * Returns the paths that a cookie visible to this page may have, likely ones first; for a long address the first and
 * the last, 16 at most.
 */
function paths() {
  const parts = location.pathname.split("/");
  const last = parts.length;
  const ends = new Set([1, last, last - 1, last - 2, last - 3, 2, 3, 4]);
  return [...ends].filter((at) => at > 0 && at <= last).flatMap((at) => {
    const path = parts.slice(0, at).join("/");
    return [path || "/", path + "/"];
  });
}

/**
 * Erases a cookie. That takes its exact domain and path, which scripts cannot see, and the attributes of its partition,
 * if it has one.
 * @param {string} cookie its name and `=`; `=` and its value if it has no name
 * @param {string[]} domains
 */
function eraseCookie(cookie, domains) {
  const kinds = location.protocol == "https:" ? ["; Secure", "; Secure; SameSite=None; Partitioned"] : [""];
  for (const kind of kinds) {
    for (const path of paths()) {
      for (const domain of domains) attempt(() => (document.cookie = `${cookie}; Max-Age=0; Path=${path}${domain}${kind}`));
      // Each write waits for another process of the browser.
      if (!cookies().some((it) => it.startsWith(cookie) || "=" + it == cookie)) return;
    }
  }
}

/**
 * Returns the names to erase: those of a denied service that no granted one may have set, too.
 * @param {typeof AT_COOKIES | typeof AT_STORAGE | typeof AT_DATABASES} place of the patterns of a service
 * @param {string[]} names
 */
function going(place, names) {
  const patterns = (/** @type {boolean} */ granted) =>
    known.filter(([id]) => api.has(id) == granted).flatMap((it) => it[place] || []);
  const denied = patterns(false);
  const kept = [...patterns(true), gate.name];
  const isOf = (/** @type {string[]} */ all, /** @type {string} */ name) => all.some((it) => covers(it, name));
  return names.filter((it) => isOf(denied, it) && !isOf(kept, it));
}

const nameOf = (/** @type {string} */ cookie) => cookie.split("=")[0];

function erase() {
  // A record under the same name on another domain, the parent's or the host's own, would stay beside ours.
  if (cookies().filter((it) => nameOf(it) == gate.name)[1]) eraseCookie(gate.name + "=", domains().filter((it) => it != gate.domain));
  if (api.get().origin == "default") return;
  // A cookie written without `=` has no name.
  for (const cookie of new Set(cookies().map((it) => (it.includes("=") ? nameOf(it) + "=" : "=" + it)))) {
    if (going(AT_COOKIES, [cookie.replace("=", "")])[0]) eraseCookie(cookie, domains());
  }
  for (const storage of [() => localStorage, () => sessionStorage]) {
    attempt(() => going(AT_STORAGE, Object.keys(storage())).forEach((key) => storage().removeItem(key)));
  }
  eraseDatabases();
}

function eraseDatabases() {
  const patterns = known.flatMap((it) => it[AT_DATABASES] || []);
  if (!patterns[0]) return;
  // Firefox before 126 cannot list databases; there the patterns serve as names, which erases those without `*`.
  const listed = attempt(() => indexedDB.databases?.()) || Promise.resolve(patterns.map((name) => ({ name })));
  listed.then((all) => going(AT_DATABASES, all.flatMap((it) => it.name || [])).forEach((it) => indexedDB.deleteDatabase(it)), () => {});
}

gate.erase = erase;
erase();
