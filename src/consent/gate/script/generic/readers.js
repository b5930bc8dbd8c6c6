// Reads what an owner wrote. A faulty value is noted with its place and dropped; a policy with a fault is not used at
// all. These checks keep out what could grant or inject something; `feuillet consent check` finds more.

/** @type {string[]} */
let faults = [];

/** @param {string} at JSON pointer @param {string} message */
export const fault = (at, message) => faults.push(`${at} ${message}`);

/** Returns what the task returns; throws if it found faults. @template T @param {() => T} task */
export function faultless(task) {
  faults = [];
  const found = task();
  if (faults[0]) throw new Error(faults.join("; "));
  return found;
}

export const isObject = (/** @type {unknown} */ it) => typeof it == "object" && it !== null && !Array.isArray(it);

/** @param {Unread} it @param {string} at @returns {Unread} */
export function object(it, at) {
  if (it == null || isObject(it)) return it ?? {};
  fault(at, "is no object");
  return {};
}

/** @template T @param {Unread} it @param {string} at @param {(it: Unread, at: string) => T} read @returns {T[]} */
export function list(it, at, read) {
  if (it != null && !Array.isArray(it)) fault(at, "is no list");
  return Array.isArray(it) ? it.map((each, place) => read(each, `${at}/${place}`)) : [];
}

/** @param {RegExp} pattern @param {string} expected @returns {(it: Unread, at: string) => string} */
export const matching = (pattern, expected) => (it, at) => {
  if (typeof it == "string" && pattern.test(it)) return it;
  fault(at, `is ${JSON.stringify(it)}; expected ${expected}`);
  return "";
};

/** @param {Unread} it @param {string} at */
export function flag(it, at) {
  if (it != null && typeof it != "boolean") fault(at, "is neither true nor false");
  return it === true;
}

/** Makes a reader accept a missing value. @template T @param {(it: Unread, at: string) => T} read @param {T} without */
export const optional = (read, without) => (/** @type {Unread} */ it, /** @type {string} */ at) => (it == null || it === "" ? without : read(it, at));

const LABELS = "[a-z\\d-]+(\\.[a-z\\d-]+)+";
export const text = matching(/[^]/, "a text that is not empty");
export const anyText = matching(/(?:)/, "a text");
export const slug = matching(/^(?=.{1,100}$)[a-z\d]+(-[a-z\d]+)*$/, "lower-case letters, digits and single hyphens");
export const domain = matching(new RegExp(`^${LABELS}$`), "a domain such as example.org");
export const host = matching(new RegExp(`^(self|(\\*\\.)?${LABELS}(:\\d+)?)$`), "a host such as cdn.example.org, *.example.org, or self");
/** @param {(it: string) => boolean} isRight @param {string} expected */
const being = (isRight, expected) => (/** @type {Unread} */ it, /** @type {string} */ at) => {
  if (typeof it == "string" && isRight(it)) return it;
  fault(at, `is ${JSON.stringify(it)}; expected ${expected}`);
  return "";
};

/** @param {string[]} all @param {string} expected */
export const oneOf = (all, expected) => being((it) => all.includes(it), expected);

// Addresses by the rules of src/consent/addresses.rs: no character that browsers drop or rewrite, and no segment that
// could turn a path into another host's address.
const isClean = (/** @type {string} */ it) => !/[\0- \x7f-\x9f\\]/.test(it);
const isSecure = (/** @type {string} */ it) => isClean(it) && /^https:\/\/[^/?#@]+([/?#]|$)/.test(it);
function isOwn(/** @type {string} */ it) {
  const path = it.split(/[?#]/)[0];
  return isClean(it) && path != "" && !path.split("/")[0].includes(":") && !path.slice(1).includes("//") && !/^\/\//.test(path) && !/(^|\/)(\.|%2e){1,2}(\/|$)/i.test(path);
}
export const isOwnPath = (/** @type {string} */ it) => it[0] == "/" && isOwn(it);
const isLinkable = (/** @type {string} */ it) =>
  /^[^/?#:]*:/.test(it) ? isClean(it) && /^(https?:\/\/[^/?#@]+([/?#]|$)|(mailto|tel):(?=.*[^:]$))/i.test(it) : isOwn(it) || (isClean(it) && /^[?#]/.test(it));

export const address = being(isLinkable, "https://, http://, mailto:, tel:, or a path without empty or dot segments");
export const contact = being((it) => isLinkable(it) && (!it.includes("@") || it.includes(":")), "an address with https:, mailto: or a path");
export const secure = being(isSecure, "an address that begins with https:// and a host");
export const own = being(isOwn, "a file of the same site, such as /logo.svg");
export const ownPath = being(isOwnPath, "a path of the same site, without empty or dot segments");
export const ownAddress = being((it) => isOwnPath(it) || isSecure(it), "https:// or a path of the same site, without empty or dot segments");
export const origin = matching(new RegExp(`^https://${LABELS}(:\\d+)?$`), "an origin: https:// and a host");
export const pattern = matching(/^(?=.*[^*])[^\0-\x1f\x7f-\x9f]+$/, "a name that is more than “*”");
export const cookiePattern = matching(/^(?! )(?=.*[^*])[^;=\0-\x1f\x7f-\x9f]+(?<! )$/, "a cookie’s name that is more than “*”");
/** Browsers refuse some prefixes from scripts, and `__Host-` beside a domain. @param {boolean} hasDomain */
export const cookie = (hasDomain) =>
  matching(
    new RegExp(`^(?!__(host-)?http-|__(host|secure)-$${hasDomain ? "|__host-" : ""})[\\w-]+$`, "i"),
    "letters, digits, hyphens and underscores, and no prefix that browsers refuse",
  );
const [PLATFORM, NOWHERE] = REFUSED.map((it) => it.split(" "));
const isName = (/** @type {string} */ it) => /^[\w$-]+$/.test(it) && !NOWHERE.includes(it);
const isBrowsers = (/** @type {string} */ it) => PLATFORM.includes(it) || /^on[a-z]+$|^(HTML|SVG|IDB|RTC|WebGL|WebKit|webkit|moz|Moz|GPU|XR)[A-Z]/.test(it);
/** A path of names from `window` that begins at a vendor's object (src/consent/platform_names.rs). */
export const path = being((it) => it.split(".").every(isName) && !isBrowsers(it.split(".")[0]), "a path of a vendor's names from window, such as dataLayer");
export const name = being(isName, "a name of a vendor's object");

/** Reads each entry of an object that is not null. @template T @param {Unread} it @param {string} at @param {(it: Unread, at: string) => T} each */
export const entries = (it, at, each) =>
  Object.fromEntries(Object.entries(object(it, at)).filter(([, value]) => value != null).map(([key, value]) => [key, each(value, `${at}/${key}`)]));

/** A text, or one per language. @typedef {string | { [lang: string]: string }} Texts */

/** @param {Unread} it @param {string} at @returns {Texts} */
export function texts(it, at) {
  if (typeof it == "string") return it;
  entries(it, at, anyText);
  return it ?? "";
}

/** Reads a text, or one per language, that must be there. @param {Unread} it @param {string} at @returns {Texts} */
export function needed(it, at) {
  if (it == null) fault(at, "is missing");
  return texts(it, at);
}

/** Returns the text for a language: its own, the one for all languages, or any. @param {Texts} texts @param {string} lang @returns {string} */
export const textIn = (texts, lang) =>
  typeof texts == "string" ? texts : [lang, "", ...Object.keys(texts).sort()].map((it) => Object.hasOwn(texts, it) && texts[it]).find(isText) ?? "";

const isText = (/** @type {unknown} */ it) => typeof it == "string";
