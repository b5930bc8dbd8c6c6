// What is said about results: how many there are, what a word was taken for, what to try where there are none, and what
// went wrong.

import { document } from "../consent/gate/shared/page.js";
import { element } from "./elements.js";
import { writtenAs } from "./result_list.js";

/** @typedef {import("./ask.js").Answer} Answer */
/** @typedef {import("./query.js").Query} Query */
/** @typedef {import("./search_error.js").SearchFault} SearchFault */

/**
 * Fills in a text's places for words.
 * @param {string} text
 * @param {{ [name: string]: string }} values
 */
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);

/** The name of a language in the language of the page. @param {string} lang */
const nameOf = (lang) => new Intl.DisplayNames(document.documentElement.lang, { type: "language" }).of(lang);

/** How many letters of a word are repeated to the reader. */
const LONGEST = 60;

/** @param {string} text */
const shortened = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

/**
 * What was not as the reader typed it.
 * @param {Words} words
 * @param {Answer} answer
 * @param {Query} query
 * @param {SearchLanguage} asked the language that was asked for
 * @typedef {import("./language_index.js").SearchLanguage} SearchLanguage
 */
export function remarks(words, { found, fragments, language }, query, asked) {
  const said = [];
  if (query.isCut) said.push(words.get("search.cut"));
  if (!found.count) return said;
  if (language.lang !== asked.lang) {
    const name = (/** @type {SearchLanguage} */ it) => nameOf(it.lang) ?? it.name;
    said.push(filled(words.get("search.elsewhere"), { language: name(asked), other: name(language) }));
  }
  for (const { word, corrected, variants } of found.corrected) {
    const forms = corrected.map((form) => filled(words.get("search.quoted"), { word: writtenAs(form, fragments) }));
    const key = variants.length > corrected.length ? "search.similar" : "search.corrected";
    said.push(filled(words.get(key), { word, forms: [...new Set(forms)].join(", ") }));
  }
  for (const word of found.unknown) said.push(filled(words.get("search.unknown"), { word }));
  if (found.isPartial) said.push(words.get("search.partial"));
  return said;
}

/** A link to everything, for those who find nothing. @param {Words} words @param {string | null} archive */
const wayOn = (words, archive) => archive && element("a", { href: archive }, words.get("search.archive"));

/**
 * What to try where nothing was found.
 * @param {Words} words
 * @param {Query} query
 * @param {string | null} archive
 */
export function nothing(words, query, archive) {
  const key = query.words.length ? "search.none" : "search.empty";
  const said = filled(words.get(key), { query: shortened(query.text.trim()) });
  return element(
    "div",
    { class: "search__nothing" },
    element("p", {}, said),
    element("p", {}, words.get("search.try"), " ", wayOn(words, archive)),
  );
}

/**
 * What went wrong, and a way on.
 * @param {Words} words
 * @param {SearchFault} fault
 * @param {string | null} archive
 * @param {() => void} retry
 */
export function failure(words, fault, archive, retry) {
  const button = element("button", { type: "button", class: "search__button" }, words.get("search.retry"));
  button.addEventListener("click", retry);
  const said = words.get(fault === "offline" ? "search.offline" : "search.damaged");
  return element(
    "div",
    { class: "search__nothing" },
    element("p", { role: "alert" }, said),
    element("p", {}, button, " ", wayOn(words, archive)),
  );
}
