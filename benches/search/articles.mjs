// Invented articles in three languages, the same each time: words of real lists with the frequencies of Zipf's law, and
// for each article a subject whose words come back in it.

import { createRequire } from "node:module";
import { join } from "node:path";

import { random } from "../blog/prose.mjs";

/** @typedef {{ lang: string, slug: string, title: string, lede: string, date: string, author: number, tags: string[], paragraphs: string[] }} Article */

export const LANGUAGES = ["en", "fr", "es"];
export const AUTHORS = 40;
const LISTS = ["an-array-of-english-words", "an-array-of-french-words", "an-array-of-spanish-words"];
/** How many different words a language has, and how many of them name subjects. */
const VOCABULARY = 60_000;
const SUBJECT = 60;
const TAGS = 150;
/** The constants of Zipf and Mandelbrot for prose. */
const [SHIFT, EXPONENT] = [2.7, 1.07];

/** The words of a list, the most frequent first: frequent words are short. @param {string} work @param {number} at */
function vocabulary(work, at) {
  /** @type {string[]} */
  const all = createRequire(join(work, "node_modules/x.js"))(LISTS[at]);
  const next = random(at + 1);
  const chosen = all.filter((word) => next() < (1.2 * VOCABULARY) / all.length && word.length > 1);
  const rank = new Map(chosen.map((word) => [word, word.length + 6 * next()]));
  chosen.sort((one, other) => (rank.get(one) ?? 0) - (rank.get(other) ?? 0));
  let sum = 0;
  const sums = chosen.map((_, position) => (sum += 1 / (position + SHIFT) ** EXPONENT));
  return { words: chosen, sums };
}

/** The first position whose value is at least `wanted`. @param {number[]} sums @param {number} wanted */
function firstFrom(sums, wanted) {
  let [low, high] = [0, sums.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

const capitalised = (/** @type {string} */ text) => text[0].toUpperCase() + text.slice(1);

/** Makes articles, one after the other. @param {string} work @param {number} count @returns {Generator<Article>} */
export function* articles(work, count) {
  const languages = LANGUAGES.map((_, at) => vocabulary(work, at));
  for (let number = 0; number < count; number += 1) {
    const next = random(1000 + number);
    const { words, sums } = languages[number % LANGUAGES.length];
    const below = (/** @type {number} */ limit) => Math.floor(next() * limit);
    const subject = Array.from({ length: SUBJECT }, () => words[200 + below(words.length / (1 + below(8)) - 200)]);
    const common = () => words[firstFrom(sums, next() * sums[sums.length - 1])];
    const word = () => (next() < 0.2 ? subject[Math.min(SUBJECT - 1, Math.floor(-12 * Math.log(1 - next())))] : common());
    const line = (/** @type {number} */ length, /** @type {() => string} */ one) =>
      capitalised(Array.from({ length }, one).join(" "));
    const sentence = () => `${line(8 + below(12), word)}.`;
    const paragraph = () => Array.from({ length: 4 + below(4) }, sentence).join(" ");
    yield {
      lang: LANGUAGES[number % LANGUAGES.length],
      slug: `article-${number}`,
      title: line(3 + below(4), () => subject[below(20)]),
      lede: `${line(16, word)}.`,
      date: new Date(Date.UTC(2008, 0, 1) + number * 3_600_000).toISOString(),
      author: below(AUTHORS),
      tags: [...new Set([0, 1, 2].map(() => words[300 + 31 * below(TAGS)]))],
      paragraphs: Array.from({ length: 5 + below(7) }, paragraph),
    };
  }
}
