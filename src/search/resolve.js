// Finds which groups of the index a word of a query stands for: its own, those of words that begin with it, or those of
// words that it was probably meant to be.

import { corrections } from "./spelling.js";
import { isUnspaced } from "./split.js";

/** @typedef {import("./language_index.js").LanguageIndex} LanguageIndex */
/** @typedef {import("./shards.js").Form} Form */

/** A group that a word may stand for, and how much it counts. @typedef {{ group: number, factor: number }} Variant */
/**
 * A word with what it stands for.
 * @typedef {object} Resolved
 * @property {string} word
 * @property {Variant[]} variants
 * @property {string[]} corrected the forms that it was taken for, if it does not occur
 */

/** From how many letters on a word may be the beginning of others. */
const LEAST_PREFIX = 3;
/** How many groups and shards of postings a prefix may need. */
const MOST_EXPANSIONS = 8;
const MOST_SHARDS = 4;
/** How much of the score of the word itself others get. */
const OF_PREFIX = 0.6;
const OF_PREFIX_OF_WORD = 0.3;
const OF_CORRECTION = 0.8;
const OF_FURTHER_CORRECTION = 0.5;
/** A word of at most this frequency may be an error, if another one is that much more frequent. */
const RARE = 2;
const MORE_FREQUENT = 8;
const LEAST_OF_RARE = 5;

/** @param {Form} form */
const rank = (form) => form.frequency + (form.isNamed ? MORE_FREQUENT / 2 : 0);

/**
 * The most frequent groups of the forms that begin with a word, in few shards.
 * @param {LanguageIndex} index
 * @param {string} word
 */
async function expansions(index, word) {
  const forms = (await index.formsWith(word)).filter(({ form }) => form !== word);
  forms.sort((one, other) => rank(other) - rank(one));
  /** @type {Map<number, Form>} */
  const groups = new Map();
  const shards = new Set();
  for (const form of forms) {
    if (groups.size >= MOST_EXPANSIONS) break;
    const shard = index.shardOf(form.group);
    if (groups.has(form.group) || (shards.size >= MOST_SHARDS && !shards.has(shard))) continue;
    shards.add(shard);
    groups.set(form.group, form);
  }
  return [...groups.values()];
}

/**
 * The forms that a word was probably meant to be, with their groups.
 * @param {LanguageIndex} index
 * @param {string} word
 * @param {number} [least] how frequent they must be
 */
async function corrected(index, word, least = 0) {
  const meant = await corrections(index, word, least ? 1 : undefined);
  const forms = await Promise.all(meant.map(({ form }) => index.form(form)));
  const found = forms.filter((form) => form !== undefined).filter((form) => form.frequency >= least);
  // Forms of one word are one correction.
  return found.filter(({ group }, at) => found.findIndex((form) => form.group === group) === at);
}

/**
 * @param {LanguageIndex} index
 * @param {string} word
 * @param {boolean} isOpen whether the word may go on
 * @param {boolean} mayBeCorrected
 * @returns {Promise<Resolved>}
 */
export async function resolve(index, word, isOpen, mayBeCorrected) {
  const own = await index.form(word);
  /** @type {Map<number, Variant>} */
  const variants = new Map();
  const add = (/** @type {number} */ group, /** @type {number} */ factor) => {
    if (!variants.has(group)) variants.set(group, { group, factor });
  };
  if (own) add(own.group, 1);
  const isPrefix = isUnspaced(word) ? [...word].length === 1 : word.length >= LEAST_PREFIX;
  const longer = isPrefix && (isOpen || !own) ? await expansions(index, word) : [];
  for (const form of longer) add(form.group, own ? OF_PREFIX_OF_WORD : OF_PREFIX);
  /** @type {Form[]} */
  let meant = [];
  const frequency = Math.max(...[own, ...longer].map((form) => (form ? rank(form) : -1)));
  const isWord = mayBeCorrected && !isUnspaced(word);
  if (isWord && frequency < 0) meant = await corrected(index, word);
  else if (isWord && frequency <= RARE && word.length >= LEAST_OF_RARE) {
    meant = await corrected(index, word, frequency + MORE_FREQUENT);
  }
  meant.forEach((form, at) => add(form.group, at || frequency >= 0 ? OF_FURTHER_CORRECTION : OF_CORRECTION));
  return { word, variants: [...variants.values()], corrected: meant.map(({ form }) => form) };
}
