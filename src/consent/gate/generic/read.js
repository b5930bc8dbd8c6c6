// Reads what an owner wrote. What is wrong is noted with its place and counts as nothing; a policy with a fault is
// not used at all. `publish consent check` finds more than this, which keeps out what could grant or inject.

/** @type {string[]} */
let faults = [];

/** @param {string} at JSON pointer @param {string} message */
export const fault = (at, message) => faults.push(`${at} ${message}`);

/** What the task gives, if it found no fault. @template T @param {() => T} task */
export function faultless(task) {
  faults = [];
  const found = task();
  if (faults[0]) throw new Error(faults.join("; "));
  return found;
}

export const isObject = (/** @type {unknown} */ it) => typeof it == "object" && it !== null && !Array.isArray(it);

/** @param {any} it @param {string} at @returns {any} */
export function object(it, at) {
  if (it == null || isObject(it)) return it ?? {};
  fault(at, "is no object");
  return {};
}

/** @template T @param {any} it @param {string} at @param {(it: any, at: string) => T} read @returns {T[]} */
export function list(it, at, read) {
  if (it != null && !Array.isArray(it)) fault(at, "is no list");
  return Array.isArray(it) ? it.map((each, place) => read(each, `${at}/${place}`)) : [];
}

/** @param {RegExp} pattern @param {string} expected @returns {(it: any, at: string) => string} */
export const matching = (pattern, expected) => (it, at) => {
  if (typeof it == "string" && pattern.test(it)) return it;
  fault(at, `is ${JSON.stringify(it)}; expected ${expected}`);
  return "";
};

/** The same, where it may be missing. @template T @param {(it: any, at: string) => T} read @param {T} without */
export const optional = (read, without) => (/** @type {any} */ it, /** @type {string} */ at) => (it == null ? without : read(it, at));

const LABELS = "[a-z\\d-]+(\\.[a-z\\d-]+)+";
export const text = matching(/(?:)/, "a text");
export const slug = matching(/^(?=.{1,100}$)[a-z\d]+(-[a-z\d]+)*$/, "lower-case letters, digits and single hyphens");
export const domain = matching(new RegExp(`^${LABELS}$`), "a domain such as example.org");
export const host = matching(new RegExp(`^(self|(\\*\\.)?${LABELS}(:\\d+)?)$`), "a host such as cdn.example.org, *.example.org, or self");
/** An address that may be linked to: src/model/link.rs. */
export const address = matching(/^(?!\/\/)((https?|mailto|tel):|[/?#]|[^:/?#\0- \\]+([/?#]|$))[^\0- \x7f\\]*$/i, "an address with https:, mailto: or a path");
export const secure = matching(/^https:\/\/[^\0- \x7f\\]+$/, "an address that begins with https://");
export const ownPath = matching(/^\/(?!\/)[^\0- \x7f\\]*$/, "a path of the same site");
export const ownAddress = matching(/^(https:\/\/|\/(?!\/))[^\0- \x7f\\]+$/, "https:// or a path of the same site");
export const pattern = matching(/^(?=.*[^*])[^;=, \0-\x1f\x7f]+$/, "a name that is more than “*”");
/** Names from `window`; none of them may change what all objects have. */
export const path = matching(
  /^(?!(.*\.)?(__proto__|prototype|constructor)(\.|$))[\w$-]+(\.[\w$-]+)*$/,
  "a path of names from window, such as dataLayer",
);

/** A text, or one per language. @param {any} it @param {string} at @returns {any} */
export function texts(it, at) {
  if (typeof it == "string") return it;
  for (const [lang, each] of Object.entries(object(it, at))) text(each, `${at}/${lang}`);
  return it ?? "";
}

/** The text for a language: its own, the one for all languages, or any. @param {any} texts @param {string} lang @returns {string} */
export const textIn = (texts, lang) =>
  typeof texts == "string" ? texts : [lang, "", ...Object.keys(texts).sort()].map((it) => Object.hasOwn(texts, it) && texts[it]).find(isText) ?? "";

const isText = (/** @type {unknown} */ it) => typeof it == "string";
