// Handles the addresses that markup holds for later, in `data-src`, `data-srcset`, `data-poster` and `data-href`. Each
// is parsed once: the address that is set is the very one that was checked, as `URL` writes it.

const { _: gate } = window.feuilletConsent;

/** @type {Set<unknown>} */
const said = new Set();

/** Warns once why something does not load. @param {unknown} why */
function warn(why) {
  if (!said.has(why)) console.warn(why);
  said.add(why);
}

/** White space as HTML defines it, which is less than a regular expression's. @param {string} letter */
const isBlank = (letter) => letter != "" && "\t\n\f\r ".includes(letter);

/**
 * Splits a `srcset` into addresses, each with its descriptors, as HTML does (4.8.4.2.1), in one pass.
 * @param {string} value
 * @returns {[url: string, descriptors: string][]}
 */
export function candidates(value) {
  /** @type {[string, string][]} */
  const all = [];
  const letter = (/** @type {number} */ at) => value.charAt(at);
  for (let at = 0; ; ) {
    while (isBlank(letter(at)) || letter(at) == ",") at++;
    if (at >= value.length) return all;
    const from = at;
    while (at < value.length && !isBlank(letter(at))) at++;
    let end = at;
    while (letter(end - 1) == ",") end--;
    const url = value.slice(from, end);
    let descriptors = "";
    if (end == at) {
      let inside = false;
      for (; at < value.length && (inside || letter(at) != ","); at++) {
        if (letter(at) == "(") inside = true;
        if (letter(at) == ")") inside = false;
      }
      descriptors = value.slice(end, at);
    }
    // No valid descriptor has parentheses: browsers skip such a candidate.
    if (!descriptors.includes("(")) all.push([url, descriptors]);
  }
}

/** Attributes with addresses that are loaded. */
const NAMES = ["srcset", "src", "poster", "href"];

/** The attribute that `data-src` and the like stand for. @param {Element} element @param {string} name */
const real = ({ localName }, name) => (name == "src" && localName == "object" ? "data" : name);

/** The attributes that an element may get. @param {HTMLElement | SVGElement} element */
export const twins = (element) => NAMES.filter((it) => element.dataset[it]).map((it) => real(element, it));

/**
 * Returns the attributes to set on an element; undefined if one of its addresses is on no host of its services.
 * @param {HTMLElement | SVGElement} element
 * @param {string} key what must be granted
 */
export function attributes(element, key) {
  /** @type {Attributes} */
  const all = {};
  const checked = (/** @type {string} */ url) => gate.check(url, key, "self");
  for (const name of NAMES) {
    const value = element.dataset[name];
    if (!value) continue;
    try {
      // Under Trusted Types, `embed` and `object` need the very value that was checked.
      const it = name == "srcset" ? candidates(value).map(([url, rest]) => checked(url) + rest).join(", ") : checked(value);
      if (it) all[real(element, name)] = it;
    } catch (why) {
      return warn(why);
    }
  }
  return all;
}

/** Sets attributes, or removes those that are null. @param {Element} element @param {Attributes} all */
export function put(element, all) {
  for (const name in all) {
    if (all[name] === null) element.removeAttribute(name);
    // Bypasses the setters of the net, if there are any.
    // Under Trusted Types, these need the very value that was checked.
    else if (/^(embed|object)$/.test(element.localName)) gate.put(element, name, all[name], "*", "self");
    else Element.prototype.setAttribute.call(element, name, all[name]);
  }
}
