// The words that readers' tools show, fetched with the first tool that needs them.

import { document } from "../consent/gate/shared/page.js";

/** @type {Map<string, Promise<Words>>} */
const fetched = new Map();

/**
 * Fetches the words of the page's language, by their keys without `reader.`. `counted` fills in a number, in the form
 * that goes with it: `key.one`, `key.other`.
 * @returns {Promise<Words>}
 */
export function words() {
  const { lang } = document.documentElement;
  let it = fetched.get(lang);
  if (!it) {
    it = fetchWords(lang);
    fetched.set(lang, it);
    it.catch(() => fetched.delete(lang));
  }
  return it;
}

/** @param {string} lang @returns {Promise<Words>} */
async function fetchWords(lang) {
  const response = await fetch(new URL(`reader/${lang}.json`, import.meta.url));
  if (!response.ok) throw new Error(`no words: ${response.status}`);
  /** @type {{ [key: string]: string }} */
  const all = await response.json();
  const plural = new Intl.PluralRules(lang);
  const number = new Intl.NumberFormat(lang);
  const get = (/** @type {string} */ key) => all[`reader.${key}`] ?? "";
  return {
    get,
    counted: (key, count) =>
      (get(`${key}.${plural.select(count)}`) || get(`${key}.other`)).replace("{count}", number.format(count)),
  };
}
