// Invented prose in French and English: sentences that compress about as well as real ones, the same for a seed.

import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Parts of sentences in one language.
 * @typedef {{ subjects: string[], verbs: string[], objects: string[], places: string[], openings: string[],
 *   endings: string[], asides: string[], titles: string[], quote: string, notes: string[], columns: string[],
 *   caption: string }} Words
 */
/** @typedef {ReturnType<typeof author>} Author */

/** @type {{ [lang: string]: Words }} */
const WORDS = JSON.parse(readFileSync(join(import.meta.dirname, "words.json"), "utf8"));

/** Returns a generator of numbers from 0 to 1 (mulberry32). @param {number} seed */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const capitalised = (/** @type {string} */ text) => text[0].toUpperCase() + text.slice(1);
const uncapitalised = (/** @type {string} */ text) => text[0].toLowerCase() + text.slice(1);

/** Returns functions that write sentences, paragraphs and headings. @param {number} seed @param {string} lang */
export function author(seed, lang) {
  const next = random(seed);
  const words = WORDS[lang];
  const below = (/** @type {number} */ limit) => Math.floor(next() * limit);
  const pick = (/** @type {ArrayLike<string>} */ list) => list[below(list.length)];
  const syllable = () => pick("bcdfglmnprstv") + pick("aeiou") + pick(["", "", "n", "r", "l", "s"]);
  const name = () => capitalised(Array.from({ length: 2 + below(2) }, syllable).join(""));
  // Names and years keep the text from compressing better than prose does.
  const aside = () =>
    next() < 0.9 ? pick(words.asides).replace(/%[nm]/g, name).replace("%y", String(1900 + below(126))) : "";
  const clause = () =>
    `${pick(words.subjects)}${aside()} ${pick(words.verbs)} ${pick(words.objects)}${aside()} ${pick(words.places)}`;
  const sentence = () => {
    const kind = next();
    if (kind < 0.2) return `${clause()}, ${pick(words.endings)}.`;
    if (kind < 0.45) return `${pick(words.openings)} ${uncapitalised(clause())}.`;
    return `${clause()}.`;
  };
  const paragraph = (/** @type {number} */ count) => Array.from({ length: count }, sentence).join(" ");
  const heading = () => capitalised(`${pick(words.objects)} ${pick(words.places)}`);
  const title = () => {
    const about = heading();
    return `${pick(words.titles)} ${uncapitalised(about)}`;
  };
  return { words, below, sentence, paragraph, heading, title };
}

const CODE = `\`\`\`js
const seen = new Map();
for (const page of pages) {
  const time = page.end - page.start;
  seen.set(page.path, (seen.get(page.path) ?? 0) + time);
}
console.log([...seen].sort((a, b) => b[1] - a[1]).slice(0, 10));
\`\`\``;

/**
 * Writes an article of about 1,600 words in Markdown: headings, lists, a quote, a table, code, notes, and a link.
 * @param {Author} author
 * @param {{ title: string, slug: string }} other the article that it links to
 */
export function longText({ words, below, sentence, paragraph, heading }, other) {
  const list = (/** @type {(index: number) => string} */ mark) =>
    Array.from({ length: 4 }, (_, index) => `${mark(index)} ${sentence()}`).join("\n");
  const row = (/** @type {(string | number)[]} */ cells) => `| ${cells.join(" | ")} |`;
  const cells = () => [1 + below(4), 1000 + below(9000), `${1 + below(5)} min`, `${below(40) - 10} %`];
  const noted = (/** @type {number} */ count, /** @type {number} */ note) =>
    paragraph(count).replace(/\.$/, `[^${note}].`);
  const table = () => [words.columns, words.columns.map(() => "---"), ...Array.from({ length: 5 }, cells)];
  return `${[
    noted(4, 1), paragraph(3),
    `## ${heading()}`, paragraph(4), paragraph(3), list(() => "-"),
    `## ${heading()}`, paragraph(4), `> ${words.quote}\n>\n> ${sentence()}`, paragraph(3),
    `### ${heading()}`, paragraph(3),
    `## ${heading()}`, noted(4, 2), table().map(row).join("\n"), paragraph(3),
    `## ${heading()}`, paragraph(4), CODE, paragraph(3), list((index) => `${index + 1}.`),
    `### ${heading()}`, paragraph(3),
    `**${sentence()}** ${paragraph(2)} [${other.title}](/articles/${other.slug}/). *${sentence()}*`,
    `## ${heading()}`, paragraph(4), noted(3, 3),
    words.notes.map((text, index) => `[^${index + 1}]: ${text}`).join("\n"),
  ].join("\n\n")}\n`;
}

/** Writes an article of about 250 words in Markdown, for publications of thousands. @param {Author} author */
export function shortText({ sentence, paragraph, heading }) {
  const list = () => Array.from({ length: 4 }, () => `- ${sentence()}`).join("\n");
  const parts = [paragraph(4), `## ${heading()}`, paragraph(4), list(), `## ${heading()}`, paragraph(4)];
  return `${parts.join("\n\n")}\n`;
}
