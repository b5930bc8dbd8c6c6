// Asks the indexes: opens them once, opens one again where its files belong to another build or came damaged, and looks in
// other languages where a language has nothing.

import { find } from "./find.js";
import { LanguageIndex } from "./language_index.js";
import { SearchError } from "./search_error.js";

/** @typedef {import("./find.js").Found} Found */
/** @typedef {import("./language_index.js").Fragment} Fragment */
/** @typedef {import("./language_index.js").SearchLanguage} SearchLanguage */
/** @typedef {import("./query.js").Query} Query */
/** @typedef {import("./query.js").Filters} Filters */
/** @typedef {{ found: Found, fragments: Fragment[], language: SearchLanguage, archive: string | null, languages: SearchLanguage[] }} Answer */

/** @type {Map<string, Promise<LanguageIndex>>} */
const opened = new Map();

/** @param {string} lang */
const folderOf = (lang) => new URL(`search/${lang}/`, import.meta.url).href;

/** @param {string} lang @param {RequestInit} [options] */
function open(lang, options) {
  let it = options ? undefined : opened.get(lang);
  if (!it) {
    it = LanguageIndex.open(folderOf(lang), options);
    opened.set(lang, it);
    it.catch(() => opened.delete(lang));
  }
  return it;
}

/**
 * Does something with the index of a language. Where its files turn out to be of another build, or damaged, it is fetched
 * anew, once.
 * @template T
 * @param {string} lang
 * @param {(index: LanguageIndex) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withIndex(lang, work) {
  try {
    return await work(await open(lang));
  } catch (error) {
    if (!(error instanceof SearchError) || error.fault === "offline") throw error;
    return work(await open(lang, { cache: "reload" }));
  }
}

/**
 * Asks one index.
 * @param {string} lang
 * @param {Query} query
 * @param {Filters} filters
 * @param {number} most how many documents are shown
 * @returns {Promise<Answer>}
 */
const askOne = (lang, query, filters, most) =>
  withIndex(lang, async (index) => {
    const found = await find(index, query, filters);
    const fragments = await Promise.all(found.best(most).map((number) => index.fragment(number)));
    const { languages, archive } = index.root.publication;
    const language = languages.find((it) => it.lang === lang) ?? { lang, name: lang, url: "" };
    return { found, fragments, language, archive, languages };
  });

/**
 * Asks the index of a language and, where it has nothing, those of the other languages.
 * @param {string} lang
 * @param {Query} query
 * @param {Filters} filters
 * @param {number} most
 */
export async function ask(lang, query, filters, most) {
  const answer = await askOne(lang, query, filters, most);
  if (answer.found.count || !query.words.length) return answer;
  for (const other of answer.languages) {
    // Tags are words of one language, so only a query without filters goes on.
    if (other.lang === lang || Object.values(filters).some(Boolean)) continue;
    const elsewhere = await askOne(other.lang, query, filters, most).catch(() => undefined);
    if (elsewhere?.found.count) return elsewhere;
  }
  return answer;
}
