// What an element's `data-category` and `data-service` name: what must be granted, all of it, before it comes to
// life. A name is a purpose's or a service's, or what the policy's aliases make of it.

import { ours } from "../shared/aliases.js";

const { purposes } = window.feuilletConsent._;

/** @param {string=} text names with spaces or commas between them */
export const list = (text = "") => text.split(/[\s,]+/).filter(Boolean).map(ours);

/** Not a type that browsers run, nor one that holds data for them. @param {HTMLScriptElement} script */
export const isBlocked = ({ type }) => !!type && !/^(text|application)\/.*script|^module|map$|rules$|json|template/.test(type);

/**
 * The names to ask for and the services behind them. No name and no service where the policy lacks one
 * of the names, or where a service serves none of the purposes beside it.
 * @param {{ dataset: DOMStringMap }} element
 */
export function requiredBy({ dataset: { category, service } }) {
  const all = [...list(category), ...list(service)];
  const within = purposes.filter(([id]) => all.includes(id));
  /** @type {Service[]} */
  let services = [];
  /** @type {string[]} */
  let names = [];
  for (const [id, , its] of within[0] ? within : purposes) {
    const own = its.filter(([id]) => all.includes(id));
    const whole = within[0] && !own[0];
    services.push(...(whole ? its : own));
    names.push(...(whole ? [id] : own.map(([id]) => id)));
  }
  if (!all.every((it) => names.includes(it) || within.some(([id]) => id == it))) services = names = [];
  return { key: names.join(" "), services };
}
