// Erases cookies, web storage and databases of services that are not granted, once the visitor (or a signal) has
// said no.

import { attempt } from "./attempt.js";
import { matcher } from "./pattern.js";

const api = window.feuilletConsent;

/** Values of the `Domain` attribute under which a cookie of this page may stand; "" for none. */
function domains() {
  const parts = location.hostname.split(".");
  return ["", ...parts.map((_, at) => "; Domain=" + parts.slice(at).join("."))];
}

/** Paths under which a cookie that this page sees may stand. */
function paths() {
  const parts = [...location.pathname.split("/"), ""];
  return parts.flatMap((_, at) => {
    const path = parts.slice(0, at).join("/");
    return [path, path + "/"];
  });
}

const names = () => (attempt(() => document.cookie) || "").split("; ").map((it) => it.split("=")[0]);

export function erase() {
  const { name: own } = api._;
  // A record under the same name on another domain would stand beside ours: the parent's, or the host's own.
  if (names().filter((it) => it == own).length > 1) eraseCookie(own, domains().filter((it) => it != DOMAIN));
  if (api.get().origin == "default") return;
  /** Which names go: those of a denied service that no granted one may have set as well. @param {1 | 2 | 3} place */
  const goes = (place) => {
    const patterns = (/** @type {boolean} */ granted) =>
      ERASE.filter(([id]) => api.has(id) == granted).flatMap((it) => it[place]).map(matcher);
    const denied = patterns(false);
    const kept = [...patterns(true), matcher(own)];
    return (/** @type {string} */ name) => denied.some((it) => it.test(name)) && !kept.some((it) => it.test(name));
  };
  for (const name of names().filter(goes(1))) eraseCookie(name, domains());
  for (const storage of [() => localStorage, () => sessionStorage]) {
    attempt(() => Object.keys(storage()).filter(goes(2)).forEach((key) => storage().removeItem(key)));
  }
  // Firefox before 126 does not list databases; there those without a pattern go by their name.
  const listed = attempt(() => indexedDB.databases?.()) || Promise.resolve(ERASE.flatMap((it) => it[3].map((name) => ({ name }))));
  listed.then((all) => all.forEach(({ name }) => name && goes(3)(name) && indexedDB.deleteDatabase(name)), () => {});
}

/**
 * A cookie is erased only under the very domain and path that it stands under, which scripts cannot see.
 * @param {string} name
 * @param {string[]} domains
 */
function eraseCookie(name, domains) {
  const secure = location.protocol == "https:" ? "; Secure" : "";
  for (const domain of domains) {
    for (const path of paths()) {
      attempt(() => (document.cookie = name + "=; Max-Age=0; Path=" + (path || "/") + domain + secure));
    }
  }
}
