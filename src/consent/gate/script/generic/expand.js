// Expands services that name an entry of the catalogue, as src/consent_tools/catalogue/expand.rs does: the entry is
// overridden by its mode, and both by what the owner wrote. A field is replaced whole.

import { fault, isObject, object } from "./readers.js";

/** What parameters accept: src/consent_tools/catalogue/parameters.rs. @type {{ [pattern: string]: RegExp }} */
const PATTERNS = {
  digits: /^\d+$/,
  code: /^[\w-]+$/,
  slug: /^[a-z\d]+(-[a-z\d]+)*$/,
  host: /^[a-z\d-]+(\.[a-z\d-]+)+(:\d+)?$/,
  url: /^https:\/\/[a-z\d-]+(\.[a-z\d-]+)+(:\d+)?([/?#][^\0- \x7f\\]*)?$/,
  text: /^(?=.*\S)[^\0-\x1f\x7f]+$/,
};
const PLACE = /\{([^{}.]+)\.?([^{}]*)\}/g;

/** @param {{ [field: string]: unknown }} fields @param {string[]} names */
const without = (fields, names) => Object.fromEntries(Object.entries(fields).filter(([key]) => !names.includes(key)));

/** Own properties only: `constructor` is no entry. @param {Unread} them @param {Unread} name */
const named = (them, name) => (isObject(them) && typeof name == "string" && Object.hasOwn(them, name) ? them[name] : null);

/** @param {Unread} owner @param {string} at @param {boolean} exempt @param {Unread} catalogue */
export function expand(owner, at, exempt, catalogue) {
  if (!isObject(owner) || !("use" in owner)) return owner;
  const entry = named(catalogue, owner.use);
  if (!entry) {
    fault(at + "/use", `is ${JSON.stringify(owner.use)}, which is no entry of the catalogue`);
    return owner;
  }
  const { parameters, modes, ...fields } = entry;
  const mode = named(modes, owner.mode);
  if (modes && !mode && (owner.enabled || owner.mode != null)) {
    fault(at + "/mode", `is none of the modes of “${owner.use}”: ${Object.keys(modes).join(", ")}`);
  }
  const { parameters: more, ...over } = mode ?? {};
  const declared = { ...parameters, ...more };
  // A parameter that only another mode declares may be missing.
  const known = mode ? declared : Object.assign({}, ...Object.values(modes ?? {}).map((it) => it.parameters), declared);
  const values = new Map(Object.keys(known).map((name) => [name, value(owner, name, known[name], name in declared, at)]));
  let taken = { ...fields, ...over };
  if (owner.marked) taken = without(taken, ["scripts", "pixels", "start", "ready"]);
  if (!exempt) taken = without(taken, ["objection"]);
  const own = Object.entries(without(owner, ["use", "with", "mode"])).filter(([, it]) => it !== null);
  return fill({ ...taken, ...Object.fromEntries(own) }, values, (name) => {
    if (owner.enabled) fault(`${at}/with/${name}`, `is missing; “${owner.use}” needs it`);
  });
}

/** @param {Unread} owner @param {string} name @param {Unread} parameter @param {boolean} isDeclared @param {string} at */
function value(owner, name, parameter, isDeclared, at) {
  const given = named(object(owner.with, at + "/with"), name) ?? (isDeclared ? parameter.default : undefined);
  if (given === undefined) return given;
  const text = Number.isSafeInteger(given) && given >= 0 ? String(given) : given;
  if (typeof text == "string" && PATTERNS[parameter.pattern].test(text)) {
    return parameter.pattern == "url" ? text.replace(/\/+$/, "") : text;
  }
  fault(`${at}/with/${name}`, `is ${JSON.stringify(given)}, which does not fit “${owner.use}”`);
}

/** Fills in the parameters. If one is missing, what needs it is left out. @param {Unread} service @param {Map<string, string | undefined>} values @param {(name: string) => void} miss */
function fill(service, values, miss) {
  /** @param {unknown} it @returns {boolean} */
  const needsMissing = (it) => {
    if (typeof it == "string") {
      const missing = [...it.matchAll(PLACE)].find(([, name]) => values.has(name) && values.get(name) === undefined);
      if (missing) miss(missing[1]);
      return !!missing;
    }
    return typeof it == "object" && it !== null && Object.values(it).some(needsMissing);
  };
  /** @param {Unread} it @returns {Unread} */
  const filled = (it) => {
    if (typeof it == "string") {
      const number = /^\{([^{}.]+)\.number\}$/.exec(it);
      if (number && /^\d+$/.test(values.get(number[1]) ?? "")) return Number(values.get(number[1]));
      return it.replace(PLACE, (all, name, form) => {
        const found = values.get(name);
        return found === undefined ? all : form == "host" ? found.replace(/^.*?:\/\//, "").split(/[/?#]/)[0] : found;
      });
    }
    if (Array.isArray(it)) return it.map(filled);
    return isObject(it) ? Object.fromEntries(Object.entries(it).map(([key, each]) => [key, filled(each)])) : it;
  };
  const kept = Object.entries(service).map(([key, it]) => [key, Array.isArray(it) ? it.filter((each) => !needsMissing(each)) : it]);
  return filled(Object.fromEntries(kept.filter(([, it]) => !needsMissing(it))));
}
