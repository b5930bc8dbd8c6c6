// What the program has JavaScript do in one call, since each call between WASM and JavaScript costs about as much as
// what it does: build a tree of nodes, and read a document of JSON.

/** The steps of building; `src/browser/nodes.rs` has the same numbers. */
const CLOSE = 0;
const SET_ATTRIBUTE = 1;
const ADD_TEXT = 2;
const OPEN_HTML = 3;
/** Namespaces by the steps that open an element of SVG and of MathML. */
const SPACES = { 4: "http://www.w3.org/2000/svg", 5: "http://www.w3.org/1998/Math/MathML" };

/**
 * Builds the element that steps describe. Each step is a number, followed by the lengths of the texts that it takes, in
 * UTF-16 code units; the texts stand one after the other in `text`.
 * @param {string} text
 * @param {Uint32Array} steps
 */
export const buildNodes = (text, steps) => {
  const holder = document.createDocumentFragment();
  let node = /** @type {Element | DocumentFragment} */ (holder);
  let at = 0;
  let from = 0;
  const take = () => text.slice(from, (from += steps[at++]));
  while (at < steps.length) {
    const step = steps[at++];
    if (step === CLOSE) node = /** @type {Element | DocumentFragment} */ (node.parentNode);
    else if (step === SET_ATTRIBUTE) /** @type {Element} */ (node).setAttribute(take(), take());
    else if (step === ADD_TEXT) node.append(take());
    else if (step === OPEN_HTML) node = node.appendChild(document.createElement(take()));
    else node = node.appendChild(document.createElementNS(SPACES[/** @type {4 | 5} */ (step)], take()));
  }
  return holder.firstChild;
};

/** Kinds of values; `src/browser/json.rs` has the same numbers. */
const STRING = 0;
const NUMBER = 1;
const BOOLEAN = 2;
const NULL = 3;
const LIST = 4;
const OBJECT = 5;

/** Stands between texts; it is no character (Unicode, 23.7), so a text that has it is not read. */
const BETWEEN = "\uffff";

/**
 * Reads JSON. Each value is three numbers: its kind, what it is (of a string, its place among the texts), and where the
 * values within it end; the members of an object are names and values in turn. Returns null for what is no JSON or is
 * nested deeper than `deepest`.
 * @param {string} json
 * @param {number} deepest
 * @returns {[numbers: Float64Array, texts: string] | null}
 */
export const flatten = (json, deepest) => {
  /** @type {number[]} */
  const numbers = [];
  /** @type {string[]} */
  const texts = [];
  const visit = (/** @type {Foreign} */ value, /** @type {number} */ depth) => {
    const at = numbers.length;
    if (typeof value === "string") numbers.push(STRING, texts.push(value) - 1, 0);
    else if (typeof value === "number") numbers.push(NUMBER, value, 0);
    else if (typeof value === "boolean") numbers.push(BOOLEAN, +value, 0);
    else if (value === null) numbers.push(NULL, 0, 0);
    else {
      if (depth > deepest) throw depth;
      const isList = Array.isArray(value);
      numbers.push(isList ? LIST : OBJECT, 0, 0);
      for (const name of Object.keys(value)) {
        if (!isList) visit(name, depth);
        visit(value[name], depth + 1);
      }
    }
    numbers[at + 2] = numbers.length;
  };
  try {
    visit(JSON.parse(json), 1);
  } catch {
    return null;
  }
  return [Float64Array.from(numbers), texts.join(BETWEEN)];
};
