// The results: title, excerpt with what was found marked, date, authors, tags.

import { document } from "../consent/gate/shared/page.js";
import { element } from "./elements.js";
import { excerpt, matchesIn } from "./excerpt.js";

/** @typedef {import("./language_index.js").Fragment} Fragment */

/** How much of a lede is shown where nothing is marked in the text, in characters. */
const LEDE = 220;

/** A text with what was found in it marked. @param {string} text @param {Set<string>} forms */
function marked(text, forms) {
  const nodes = document.createDocumentFragment();
  let at = 0;
  for (const { start, end } of matchesIn(text, forms)) {
    nodes.append(text.slice(at, start), element("mark", {}, text.slice(start, end)));
    at = end;
  }
  nodes.append(text.slice(at));
  return nodes;
}

/** @param {Fragment} fragment @param {Set<string>} forms */
function excerptOf({ text, lede }, forms) {
  const found = excerpt(text, forms);
  if (!found) return marked(lede.length > LEDE ? `${lede.slice(0, LEDE).trim()}…` : lede, forms);
  const nodes = marked(found.text, forms);
  if (!found.isStart) nodes.prepend("… ");
  if (!found.isEnd) nodes.append(" …");
  return nodes;
}

/** @param {Fragment} fragment @param {Set<string>} forms @param {string} lang */
function result(fragment, forms, lang) {
  const { url, title, datetime, date, authors, tags } = fragment;
  const link = element("a", { href: url }, marked(title, forms));
  const about = [element("time", { datetime }, date), ...[...authors, ...tags].map((name) => element("span", {}, marked(name, forms)))];
  return element(
    "li",
    { class: "search__result", lang, dir: "auto" },
    element("h2", { class: "search__title" }, link),
    element("p", { class: "search__excerpt" }, excerptOf(fragment, forms)),
    element("p", { class: "search__about" }, ...about),
  );
}

/** @param {Fragment[]} fragments @param {Set<string>} forms @param {string} lang */
export const results = (fragments, forms, lang) => fragments.map((fragment) => result(fragment, forms, lang));

/**
 * How a form is written in what was found, with its accents; the form itself where it is not there.
 * @param {string} form
 * @param {Fragment[]} fragments
 */
export function writtenAs(form, fragments) {
  const forms = new Set([form]);
  for (const { title, text } of fragments) {
    for (const written of [text, title]) {
      const [match] = matchesIn(written, forms);
      if (match) return written.slice(match.start, match.end).toLowerCase();
    }
  }
  return form;
}
