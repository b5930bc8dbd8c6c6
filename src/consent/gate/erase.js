// Erases cookies and web storage of services that are not granted, once the visitor (or a signal) has said no.

import { attempt } from "./attempt.js";

const api = window.feuilletConsent;

/** A pattern in which `*` stands for any characters. @param {string} pattern */
const matcher = (pattern) => new RegExp("^" + pattern.split("*").map((it) => it.replace(/[^\w]/g, "\\$&")).join(".*") + "$");

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
  // A record under the same name on a parent domain would stand beside ours, which has no domain.
  if (names().filter((it) => it == own).length > 1) eraseCookie(own, domains().slice(1));
  if (api.get().origin == "default") return;
  for (const place of /** @type {(1 | 2)[]} */ ([1, 2])) {
    const patterns = (/** @type {boolean} */ granted) =>
      ERASE.filter(([id]) => api.has(id) == granted).flatMap((it) => it[place]).map(matcher);
    const denied = patterns(false);
    // A name that a granted service may have set as well is left to it.
    const kept = [...patterns(true), matcher(own)];
    const goes = (/** @type {string} */ name) => denied.some((it) => it.test(name)) && !kept.some((it) => it.test(name));
    if (place == 1) {
      for (const name of names().filter(goes)) eraseCookie(name, domains());
    } else {
      for (const storage of [() => localStorage, () => sessionStorage]) {
        attempt(() => Object.keys(storage()).filter(goes).forEach((key) => storage().removeItem(key)));
      }
    }
  }
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
