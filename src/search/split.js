// Splits a text into words as `words.rs` does: runs of letters and digits and, in scripts that do not write spaces,
// overlapping pairs of characters.

import { fold } from "./fold.js";

/** The most characters of a word that count. */
const LONGEST = 40;

/** Characters of scripts whose words are not separated: Thai and Lao, Burmese, Khmer, kana, Han. */
const UNSPACED =
  "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3005-\\u3007\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const RUN = new RegExp(`[${UNSPACED}]+|(?:(?![${UNSPACED}])[\\p{Alphabetic}\\p{N}])+`, "gu");
const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, "u");

/** Whether a word is of a script whose words are not separated. @param {string} word */
export const isUnspaced = (word) => IS_UNSPACED.test(word);

/** The runs of a text that is folded already. @param {string} folded @returns {string[]} */
export const runs = (folded) => folded.match(RUN) ?? [];

/** The pairs of neighbouring characters of a run; the run itself if it has only one. @param {string} run */
export function pairs(run) {
  const characters = [...run];
  return characters.length < 2 ? [run] : characters.slice(1).map((character, at) => characters[at] + character);
}

/** The words of a text, each as it is searched for. @param {string} text @returns {string[]} */
export const words = (text) =>
  runs(fold(text)).flatMap((run) => (isUnspaced(run) ? pairs(run) : [[...run].slice(0, LONGEST).join("")]));
