// Reads the names in an element's `data-category` and `data-service`, all of which must be granted before it is loaded.
// A name is a purpose's or a service's, or one of the policy's aliases.

import { ours } from "../shared/aliases.js";

const { purposes } = window.feuilletConsent._;

/** @param {string=} text names with spaces or commas between them */
export const list = (text = "") => text.split(/[\s,]+/).filter(Boolean).map(ours);

/** Whether a script's type is neither one that browsers run nor one for data. @param {HTMLScriptElement} script */
export const isBlocked = ({ type }) => !!type && !/^(text|application)\/.*script|^module|map$|rules$|json|template/.test(type);

/**
 * Returns the names to check and the services behind them; none of either if the policy lacks one of the names, or if a
 * service serves none of the purposes beside it.
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
