// The shards of an index, decoded: lexicon, postings, spelling.

import { Columns } from "./columns.js";

/** Of what is said of a form: whether it is in a title, a tag or a name, and how frequent it is. */
const NAMED = 32;
const FREQUENCY = 31;

/**
 * A form: its group, how frequent it is (twice the logarithm of the number of its documents), and whether it is in
 * titles or names.
 * @typedef {{ form: string, group: number, frequency: number, isNamed: boolean }} Form
 */

/** @typedef {{ forms: string[], groups: Uint32Array, about: Uint8Array }} Lexicon */
/** @typedef {{ forms: string[], about: Uint8Array }} Spelling */

/**
 * The documents of a group: how many it has, and those that are kept, with their weights.
 * @typedef {{ documents: number, numbers: Uint32Array, weights: Uint8Array }} Postings
 */

/** @param {number} about */
export const frequencyOf = (about) => about & FREQUENCY;
/** @param {number} about */
export const isNamed = (about) => (about & NAMED) > 0;

/** @param {Uint8Array} bytes @returns {Lexicon} */
export function lexicon(bytes) {
  const columns = new Columns(bytes);
  const count = columns.count();
  // Groups are numbered as forms first name them.
  let next = columns.number();
  const shared = columns.take(count);
  const groups = columns.numbers(count).map((back) => {
    const group = next - back;
    if (!back) next++;
    return group;
  });
  const about = columns.take(count);
  return { forms: columns.texts(shared), groups, about };
}

/** @param {Uint8Array} bytes @returns {Spelling} */
export function spelling(bytes) {
  const columns = new Columns(bytes);
  const count = columns.count();
  const shared = columns.take(count);
  const about = columns.take(count);
  return { forms: columns.texts(shared), about };
}

/** @param {Uint8Array} bytes @returns {Postings[]} */
export function postings(bytes) {
  const columns = new Columns(bytes);
  const count = columns.count();
  const documents = columns.numbers(count);
  const kept = columns.numbers(count).map((left, at) => documents[at] - left);
  const numbers = Array.from(kept, (length) => {
    let number = 0;
    return columns.numbers(length).map((step) => (number += step));
  });
  return numbers.map((own, at) => ({ documents: documents[at], numbers: own, weights: columns.take(own.length) }));
}

/** The last position whose value is at most `wanted`; 0 if there is none. @template T @param {ArrayLike<T>} sorted @param {T} wanted */
export function lastUpTo(sorted, wanted) {
  let [low, high] = [0, sorted.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (sorted[middle] <= wanted) low = middle;
    else high = middle - 1;
  }
  return low;
}
