// Corrects typing errors: finds the forms that differ from a word by few letters.

import { frequencyOf, isNamed, lastUpTo } from "./shards.js";

/** @typedef {import("./language_index.js").LanguageIndex} LanguageIndex */
/** @typedef {{ form: string, distance: number, score: number }} Candidate */

/** From how many letters on a word may have one error, and two. */
const ONE_ERROR = 4;
const TWO_ERRORS = 8;
/** The longest word that looks among the short ones (`spelling.rs`). */
const SHORT = 6;
/** How many shards are fetched of each order. */
const MOST_SHARDS = 3;
/** How many letters a word must share with a form at its beginning or end, at most. */
const MOST_SHARED = 5;
const SHARED_OF_TWO_ERRORS = 3;
/** A form that is the beginning of a word, such as the singular of a plural: letters that it lacks, and that it has. */
const LONGEST_ENDING = 3;
const LEAST_BEGINNING = 4;
const DISTANCE_OF_ENDING = 1.5;
/** How much a candidate's score gains or loses. */
const FOR_NAME = 4;
const FOR_FIRST_LETTER = 4;
const FOR_LAST_LETTER = 1;
const FOR_SAME_LETTERS = 3;
const FOR_ERROR = 8;
/** Candidates that may be meant as well as the best: how many, and how close their score must be. */
const MOST_MEANT = 3;
const CLOSE = 7;

/** @param {string} word */
const reversed = (word) => [...word].reverse().join("");

/** @param {number} length */
export const errorsIn = (length) => (length >= TWO_ERRORS ? 2 : length >= ONE_ERROR ? 1 : 0);

/**
 * How many letters must be changed, left out, added or exchanged with their neighbours, if at most `most` (optimal string
 * alignment).
 * @param {string} one
 * @param {string} other
 * @param {number} most
 */
export function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return Infinity;
  let before = /** @type {number[]} */ ([]);
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= other.length; j++) {
      const isSame = one[i - 1] === other[j - 1];
      let cost = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (isSame ? 0 : 1));
      const isExchanged = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (isExchanged) cost = Math.min(cost, before[j - 2] + 1);
      next.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return Infinity;
    [before, row] = [row, next];
  }
  return row[other.length] <= most ? row[other.length] : Infinity;
}

/** The letters of a word in order: the same for words whose letters are only exchanged. @param {string} word */
const letters = (word) => [...word].sort().join("");

/** @param {string} word @param {string} form @param {number} most */
function distanceBetween(word, form, most) {
  const isBeginning = word.startsWith(form) && form.length >= LEAST_BEGINNING;
  if (isBeginning && word.length - form.length <= LONGEST_ENDING && word.length - form.length > 1) return DISTANCE_OF_ENDING;
  return distance(word, form, most);
}

/**
 * @param {string} word
 * @param {string} form
 * @param {number} about
 * @param {number} most
 * @returns {Candidate | undefined}
 */
function candidate(word, form, about, most) {
  if (form === word) return undefined;
  const errors = distanceBetween(word, form, most);
  if (errors === Infinity) return undefined;
  const score =
    frequencyOf(about) +
    (isNamed(about) ? FOR_NAME : 0) +
    (form[0] === word[0] ? FOR_FIRST_LETTER : 0) +
    (form.at(-1) === word.at(-1) ? FOR_LAST_LETTER : 0) +
    (form.length === word.length && letters(form) === letters(word) ? FOR_SAME_LETTERS : 0) -
    FOR_ERROR * errors;
  return { form, distance: errors, score };
}

/**
 * The shards of an order in which forms begin like a word; of many, those nearest to it.
 * @param {string[]} firsts
 * @param {string} word
 * @param {number} shared
 */
function shardsNear(firsts, word, shared) {
  const prefix = word.slice(0, shared);
  const [first, own, last] = [prefix, word, `${prefix}\uffff`].map((at) => lastUpTo(firsts, at));
  const numbers = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  numbers.sort((one, other) => Math.abs(one - own) - Math.abs(other - own));
  return firsts.length ? numbers.slice(0, MOST_SHARDS) : [];
}

/**
 * @param {LanguageIndex} index
 * @param {string} word
 * @param {number} shared how many letters at the beginning or the end must be right
 * @param {number} most
 */
async function candidates(index, word, shared, most) {
  const order = [...word].length <= SHORT ? "short" : "long";
  /** @type {Map<string, Candidate>} */
  const found = new Map();
  const look = async (/** @type {string} */ name, /** @type {string} */ wanted, /** @type {boolean} */ isReversed) => {
    const numbers = shardsNear(index.root.spelling[name] ?? [], wanted, shared);
    const shards = await Promise.all(numbers.map((number) => index.spelling(name, number)));
    for (const { forms, about } of shards) {
      forms.forEach((spelled, at) => {
        if (Math.abs(spelled.length - wanted.length) > LONGEST_ENDING) return;
        const form = isReversed ? reversed(spelled) : spelled;
        const it = found.has(form) ? undefined : candidate(word, form, about[at], most);
        if (it) found.set(form, it);
      });
    }
  };
  await Promise.all([look(order, word, false), look(`${order}-reversed`, reversed(word), true)]);
  return [...found.values()];
}

/**
 * The forms that a word that does not occur probably stands for, the best first.
 * @param {LanguageIndex} index
 * @param {string} word
 * @param {number} [most] how many errors it may have
 */
export async function corrections(index, word, most = errorsIn([...word].length)) {
  if (!most) return [];
  // One error leaves this many letters as they are, at the beginning or the end.
  const half = Math.min(MOST_SHARED, Math.ceil((word.length - 1) / 2));
  let found = await candidates(index, word, half, most);
  if (most > 1 && !found.some(({ distance: errors }) => errors <= 1)) {
    found = await candidates(index, word, SHARED_OF_TWO_ERRORS, most);
  }
  found.sort((one, other) => other.score - one.score);
  const isMeant = (/** @type {Candidate} */ it) => it.score >= found[0].score - CLOSE && it.distance <= found[0].distance;
  return found.filter(isMeant).slice(0, MOST_MEANT);
}
