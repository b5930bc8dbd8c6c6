// What a reader asks for: words and filters.

import { words } from "./split.js";

/** The most characters and words of a query that count. */
export const MOST_CHARACTERS = 200;
const MOST_WORDS = 8;
/** Pairs of characters, of scripts that write no spaces. */
const MOST_PAIRS = 12;

/**
 * @typedef {object} Query
 * @property {string} text as it was typed
 * @property {string[]} words what is looked for, each once
 * @property {boolean} isOpen whether the last word may go on
 * @property {boolean} isCut whether more was typed than counts
 */

/** @typedef {"tag" | "author" | "year"} FilterName */
/** @typedef {{ [name in FilterName]?: string }} Filters */
export const FILTERS = /** @type {const} */ (["tag", "author", "year"]);

/** @param {string} text @returns {Query} */
export function queryOf(text) {
  const cut = [...text.slice(0, 2 * MOST_CHARACTERS)].slice(0, MOST_CHARACTERS).join("");
  const all = [...new Set(words(cut))];
  const most = all.some((word) => word.length > 2) ? MOST_WORDS : MOST_PAIRS;
  const isOpen = /[\p{Alphabetic}\p{N}\p{M}]$/u.test(cut);
  return { text, words: all.slice(0, most), isOpen, isCut: cut.length < text.trim().length || all.length > most };
}
