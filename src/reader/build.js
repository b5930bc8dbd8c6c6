// Builds elements for the readers' tools.

import { document } from "../consent/gate/shared/page.js";

/**
 * Builds an element with properties and children.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} name
 * @param {{ [property: string]: unknown }} properties
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function build(name, properties, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}
