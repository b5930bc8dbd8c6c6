// The address of the page of search: query and filters, so that a search can be linked to, reloaded and gone back to.

import { FILTERS } from "./query.js";

/** @typedef {import("./query.js").Filters} Filters */
/** What the address says. @typedef {{ text: string, filters: Filters, lang: string }} Asked */

/** @param {string} [search] @returns {Asked} */
export function askedFor(search = location.search) {
  const values = new URLSearchParams(search);
  /** @type {Filters} */
  const filters = {};
  for (const name of FILTERS) {
    const value = values.get(name);
    if (value) filters[name] = value;
  }
  return { text: values.get("q") ?? "", filters, lang: values.get("lang") ?? "" };
}

/** @param {string} page @param {Asked} asked */
export function addressOf(page, { text, filters, lang }) {
  const values = new URLSearchParams();
  const all = { q: text, ...filters, lang };
  for (const [name, value] of Object.entries(all)) if (value) values.set(name, value);
  return `${values}` ? `${page}?${values}` : page;
}

/**
 * Puts what is asked for into the address, as a new entry of the history or in place of the present one. Safari limits how
 * often that is possible.
 * @param {Asked} asked
 * @param {boolean} isNew
 */
export function putIntoAddress(asked, isNew) {
  const address = addressOf(location.pathname, asked);
  if (address === location.pathname + location.search) return;
  try {
    // The program keeps positions and the link that was followed in an entry (`browser/history.js`).
    if (isNew) history.pushState({ ...history.state, x: scrollX, y: scrollY, link: null }, "", address);
    else history.replaceState(history.state, "", address);
  } catch {}
}
