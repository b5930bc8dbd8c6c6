// Compares an imported publication, its report and the published site with what the server's own answers say there is.

import { existsSync, readFileSync } from "node:fs";
import { answers, documents, hash, hashes, wordsIn } from "./publication.mjs";

/** Words of texts that nobody but their authors may read, whatever login an import has. */
const SECRETS = /\bsecret-[a-z0-9-]+/g;
/** Words of drafts and of what is scheduled: in the publication, but not on its site. */
const UNPUBLISHED = /\b(?:draft|later)-[a-z0-9-]+/g;
/** All words that are looked for. */
export const MARKS = /\b(?:sample|draft|later)-[a-z0-9-]+/g;

/**
 * A text that must be there.
 * @typedef {object} ExpectedText
 * @property {string} label Its name in messages.
 * @property {boolean} isPage
 * @property {boolean} isDraft
 * @property {boolean} isLater Whether it is scheduled.
 * @property {string | null} path Its old address from the site's root, decoded; drafts and scheduled ones have none.
 * @property {Set<string>} words Marked words in it.
 */
/**
 * What an import must give: texts, the files on disk that they show, and further counts of the report by a word of
 * their names.
 * @typedef {{ texts: ExpectedText[], files: string[], others: { [word: string]: number } }} Expected
 */
/**
 * The report of `feuillet import --format json`.
 * @typedef {{ articles: number, pages: number, drafts: number, others: { [name: string]: number } }} Report
 */

/**
 * Returns everything that is not as it should be, for people.
 * @param {Expected} expected @param {{ report: Report, publication: string, site: string }} imported
 */
export function check(expected, { report, publication, site }) {
  /** @type {string[]} */
  const faults = [];
  const count = (/** @type {string} */ name, /** @type {number} */ is, /** @type {number} */ should) => {
    if (is !== should) faults.push(`${name}: ${is} instead of ${should}`);
  };
  const found = documents(publication);
  const pages = expected.texts.filter((text) => text.isPage).length;
  count("articles in the report", report.articles, expected.texts.length - pages);
  count("pages in the report", report.pages, pages);
  count("drafts in the report", report.drafts, expected.texts.filter((text) => text.isDraft).length);
  count("files of texts", found.length, expected.texts.length);
  for (const [word, should] of Object.entries(expected.others)) {
    const counts = Object.entries(report.others).filter(([name]) => name.includes(word));
    count(
      `“${word}” in the report`,
      counts.reduce((sum, [, number]) => sum + number, 0),
      should,
    );
  }
  for (const text of expected.texts) faults.push(...checkText(text, found, site));
  const have = hashes(publication);
  for (const file of expected.files) {
    if (!existsSync(file)) faults.push(`the server has no ${file}`);
    else if (!have.has(hash(readFileSync(file)))) faults.push(`${file} is shown, but is not in the publication`);
  }
  for (const folder of [publication, site]) {
    for (const [word, where] of wordsIn(folder, SECRETS))
      faults.push(`“${word}” must not be public: ${where.join(", ")}`);
  }
  for (const [word, where] of wordsIn(site, UNPUBLISHED))
    faults.push(`“${word}” is not public yet: ${where.join(", ")}`);
  return faults;
}

/** @param {ExpectedText} text @param {import("./publication.mjs").Document[]} found @param {string} site */
function checkText(text, found, site) {
  const path = text.path?.replace(/\/$/, "");
  const isMeant = (/** @type {import("./publication.mjs").Document} */ document) =>
    path
      ? [document.address, ...document.aliases].some((alias) => alias.replace(/\/$/, "") === path)
      : [...text.words].some((word) => document.text.includes(word));
  const meant = found.filter(isMeant);
  const [document] = meant;
  if (meant.length !== 1 || !document) return [`${text.label}: ${meant.length} files have it (${path ?? "a draft"})`];
  const faults = [];
  if (document.isDraft !== text.isDraft) faults.push(`${text.label}: draft is ${document.isDraft} in ${document.file}`);
  for (const word of text.words) {
    if (!document.text.includes(word)) faults.push(`${text.label}: “${word}” is missing in ${document.file}`);
  }
  if (text.isDraft || text.isLater) return faults;
  for (const address of [text.path ?? document.address, document.address]) {
    if (!answers(site, address)) faults.push(`${text.label}: nothing answers at ${address}`);
  }
  return faults;
}
