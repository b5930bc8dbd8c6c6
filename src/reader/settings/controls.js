// The controls of the panel: a scale of steps, a choice of one among few, a switch. Each is an element and a function
// that shows a value on it.

import { build } from "../build.js";

/** @typedef {{ value: string, label: string }} Option */

let ids = 0;

/** Names an element by another. @param {HTMLElement} element @param {HTMLElement} label */
export function labelled(element, label) {
  label.id = `setting-${++ids}`;
  element.setAttribute("aria-labelledby", label.id);
}

/**
 * A scale with a word for each step.
 * @param {string} label
 * @param {Option[]} options
 * @param {(value: string) => void} set
 */
export function scale(label, options, set) {
  const input = build("input", { type: "range", min: "0", max: String(options.length - 1), step: "1" });
  const shown = build("output", {});
  const say = () => {
    shown.value = options[input.valueAsNumber].label;
    input.ariaValueText = shown.value;
  };
  input.addEventListener("input", () => {
    say();
    set(options[input.valueAsNumber].value);
  });
  return {
    element: build("label", { className: "setting" }, build("span", {}, label, " "), shown, input),
    show: (/** @type {string} */ value) => {
      input.value = String(options.findIndex((option) => option.value === value));
      say();
    },
  };
}

/**
 * A choice of one among few.
 * @param {string} name
 * @param {string} label
 * @param {Option[]} options
 * @param {(value: string) => void} set
 */
export function choice(name, label, options, set) {
  const inputs = options.map(({ value }) => build("input", { type: "radio", name: `setting-${name}`, value }));
  const labels = options.map((option, at) => build("label", {}, inputs[at], build("span", {}, option.label)));
  const element = build("fieldset", { className: "setting" }, build("legend", {}, label), ...labels);
  element.addEventListener("change", ({ target }) => set(/** @type {HTMLInputElement} */ (target).value));
  return {
    element,
    show: (/** @type {string} */ value) => inputs.forEach((input) => (input.checked = input.value === value)),
  };
}

/**
 * A setting that is on or off.
 * @param {string} label
 * @param {(on: boolean) => void} set
 */
export function toggle(label, set) {
  const input = build("input", { type: "checkbox" });
  input.addEventListener("change", () => set(input.checked));
  return {
    element: build("label", { className: "setting-switch" }, input, build("span", {}, label)),
    show: (/** @type {boolean} */ on) => {
      input.checked = on;
    },
  };
}
