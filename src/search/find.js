// Finds the documents that a query asks for, the best first. Weights are those of the index; what is added up here is
// how rare each word is.

import { FILTERS } from "./query.js";
import { resolve } from "./resolve.js";

/** @typedef {import("./language_index.js").LanguageIndex} LanguageIndex */
/** @typedef {import("./query.js").Query} Query */
/** @typedef {import("./query.js").Filters} Filters */
/** @typedef {import("./resolve.js").Resolved} Resolved */

/**
 * What was found.
 * @typedef {object} Found
 * @property {number} count how many documents there are
 * @property {(most: number) => number[]} best the numbers of the best ones, the best first
 * @property {Set<string>} forms the forms to be marked
 * @property {Resolved[]} corrected the words that were taken for others
 * @property {string[]} unknown the words that do not occur
 * @property {boolean} isPartial whether no document has all words
 */

/** @param {number} documents @param {number} all */
const rarity = (documents, all) => Math.log(1 + (Math.max(0, all - documents) + 0.5) / (documents + 0.5));

/** @param {number} bits */
function countOf(bits) {
  let count = 0;
  for (let rest = bits; rest; rest &= rest - 1) count++;
  return count;
}

/** Scores of all documents, with a bit for each word that they have. */
class Scores {
  /** @param {number} documents */
  constructor(documents) {
    this.scores = new Float32Array(documents);
    this.bits = new Uint16Array(documents);
    this.best = new Float32Array(documents);
    /** The bits of words that are not listed for all their documents. */
    this.incomplete = 0;
  }

  /**
   * @param {LanguageIndex} index
   * @param {Resolved} resolved
   * @param {number} bit
   */
  async add(index, { variants }, bit) {
    const { best, scores, bits } = this;
    const all = await Promise.all(variants.map(({ group }) => index.postings(group)));
    const touched = [];
    let documents = 0;
    for (const [at, { numbers, weights, documents: own }] of all.entries()) {
      documents = Math.max(documents, own);
      if (numbers.length < own) this.incomplete |= bit;
      const { factor } = variants[at];
      for (let i = 0; i < numbers.length; i++) {
        const [number, score] = [numbers[i], factor * weights[i]];
        if (!best[number]) touched.push(number);
        if (score > best[number]) best[number] = score;
      }
    }
    const factor = index.root.step * rarity(documents, index.root.documents);
    for (const number of touched) {
      scores[number] += factor * best[number];
      bits[number] |= bit;
      best[number] = 0;
    }
  }
}

/**
 * Which documents the filters let through; nothing if there are no filters.
 * @param {LanguageIndex} index
 * @param {Filters} filters
 */
async function filtered(index, filters) {
  const asked = FILTERS.filter((name) => filters[name]);
  if (!asked.length) return undefined;
  const facets = await index.facets();
  const passed = new Uint8Array(index.root.documents);
  for (const name of asked) {
    const facet = facets[`${name}s`].find(([slug]) => slug === filters[name]);
    if (!facet) return new Uint8Array(index.root.documents);
    const [, , , group] = facet;
    for (const number of (await index.postings(group)).numbers) passed[number]++;
  }
  return passed.map((count) => (count === asked.length ? 1 : 0));
}

/**
 * The numbers of the highest scores, the highest first; of equals, the newest document.
 * @param {number[]} numbers
 * @param {Float32Array} scores
 * @param {number} most
 */
function highest(numbers, scores, most) {
  const isBetter = (/** @type {number} */ one, /** @type {number} */ other) =>
    scores[one] > scores[other] || (scores[one] === scores[other] && one > other);
  /** @type {number[]} */
  const best = [];
  for (const number of numbers) {
    if (best.length >= most && !isBetter(number, best[best.length - 1])) continue;
    let at = best.length;
    while (at > 0 && isBetter(number, best[at - 1])) at--;
    best.splice(at, 0, number);
    if (best.length > most) best.pop();
  }
  return best;
}

/**
 * @param {LanguageIndex} index
 * @param {Query} query
 * @param {Filters} filters
 * @param {boolean} mayBeCorrected whether a word that does not occur is taken for a similar one
 * @returns {Promise<Found>}
 */
export async function find(index, query, filters, mayBeCorrected = true) {
  const { documents } = index.root;
  const isOpen = (/** @type {number} */ at) => query.isOpen && at === query.words.length - 1;
  const resolving = query.words.map((word, at) => resolve(index, word, isOpen(at), mayBeCorrected));
  const [passed, ...resolved] = await Promise.all([filtered(index, filters), ...resolving]);
  const known = resolved.filter(({ variants }) => variants.length);
  const scores = new Scores(documents);
  await Promise.all(known.map((word, at) => scores.add(index, word, 1 << at)));
  const isFree = !query.words.length;
  const wanted = (1 << known.length) - 1;
  const matching = (/** @type {(bits: number) => boolean} */ isWanted) => {
    const numbers = [];
    for (let number = 0; number < documents; number++) {
      if ((!passed || passed[number]) && (isFree ? passed : isWanted(scores.bits[number]))) numbers.push(number);
    }
    return numbers;
  };
  // A word that is not listed for all its documents may be in others too, if they have the rest.
  const least = wanted & ~scores.incomplete;
  let numbers = matching((bits) => (least ? (bits & least) === least : bits === wanted && bits > 0));
  const isPartial = !numbers.length && known.length > 1;
  if (isPartial) {
    const most = matching((bits) => bits > 0).reduce((count, number) => Math.max(count, countOf(scores.bits[number])), 1);
    numbers = matching((bits) => countOf(bits) === most);
  }
  const groups = new Set(known.flatMap(({ variants }) => variants.map(({ group }) => group)));
  return {
    count: numbers.length,
    best: (most) => highest(numbers, scores.scores, most),
    forms: await index.knownForms(groups),
    corrected: resolved.filter(({ corrected }) => corrected.length),
    unknown: resolved.filter(({ variants }) => !variants.length).map(({ word }) => word),
    isPartial: isPartial && numbers.length > 0,
  };
}
