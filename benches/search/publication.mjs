// Writes invented articles as a publication for Feuillet, as pages for Pagefind, and as an index of MiniSearch.

import { createRequire } from "node:module";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { articles, AUTHORS, LANGUAGES } from "./articles.mjs";

/** @typedef {import("./articles.mjs").Article} Article */
/** What the searches are asked: a text, and the language of the page. @typedef {{ kind: string, lang: string, text: string }} Query */

/** Every how many articles there is one that queries are made from. */
const EVERY = 97;
const QUERIES = 24;

const inAll = (/** @type {string} */ text) => Object.fromEntries(LANGUAGES.map((lang) => [lang, text]));

const site = {
  v: 1, name: "Bench", description: inAll("A publication to measure."), base_url: "https://bench.example/",
  time_zone: "UTC", languages: LANGUAGES, share_pictures: false,
};
const policy = {
  v: 1, controller: { name: "Bench", url: "https://bench.example/", contact: "mailto:x@bench.example" },
  purposes: [{ id: "necessary", exempt: true, title: inAll("Necessary"), summary: inAll("Your choice."),
    description: inAll("The choice is kept."), services: [] }],
};

/** @param {Article} article */
function markdown({ title, lede, date, author, tags, paragraphs }) {
  const front = ["---", `title: ${JSON.stringify(title)}`, `lede: ${JSON.stringify(lede)}`, `published: ${date}`,
    `authors: [author-${author}]`, `tags: ${JSON.stringify(tags)}`, "---"];
  return `${front.join("\n")}\n\n${paragraphs.join("\n\n")}\n`;
}

/** @param {Article} article */
const html = ({ lang, title, lede, paragraphs }) =>
  `<!doctype html><html lang="${lang}"><title>${title}</title><main data-pagefind-body><h1>${title}</h1><p>${lede}</p>` +
  `${paragraphs.map((text) => `<p>${text}</p>`).join("")}</main></html>`;

/**
 * Writes everything to a folder; returns queries about the articles.
 * @param {string} work @param {string} folder @param {number} count @param {string} root @param {boolean} withPeers
 */
export function writePublication(work, folder, count, root, withPeers) {
  rmSync(folder, { recursive: true, force: true });
  const write = (/** @type {string} */ path, /** @type {string} */ content) => {
    const file = join(folder, path);
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(file, content);
  };
  write("public/content/site.json", JSON.stringify(site));
  write("public/content/consent.json", JSON.stringify(policy));
  for (let author = 0; author < AUTHORS; author += 1) {
    const slug = `author-${author}`;
    write(`public/content/authors/${slug}.json`, JSON.stringify({ v: 1, slug, name: `Author ${author}` }));
  }
  // Interface texts that the program has not: their language does not matter here.
  const texts = JSON.parse(readFileSync(join(root, "public/text/en.json"), "utf8"));
  write("public/text/es.json", JSON.stringify({ ...texts, "language.name": "Español" }));
  /** @type {Query[]} */
  const queries = [];
  const MiniSearch = withPeers ? createRequire(join(work, "node_modules/x.js"))("minisearch") : null;
  const mini = MiniSearch && new MiniSearch({ fields: ["title", "text"], storeFields: ["title", "lede"], idField: "slug" });
  let number = 0;
  for (const article of articles(work, count)) {
    const { lang, slug, title, lede, paragraphs } = article;
    write(`public/content/${lang}/articles/${slug}.md`, markdown(article));
    if (withPeers) {
      write(`pages/${lang}/${slug}/index.html`, html(article));
      mini.add({ slug, title, lede, text: paragraphs.join(" ") });
    }
    if (number % EVERY === 0 && queries.length < QUERIES) queries.push(query(article, queries.length));
    number += 1;
  }
  if (withPeers) write("pages/minisearch.json", JSON.stringify(mini));
  if (withPeers) cpSync(join(work, "node_modules/minisearch/dist/umd/index.js"), join(folder, "pages/minisearch.js"));
  return queries;
}

/** A query about an article, of one kind after the other. @param {Article} article @param {number} number @returns {Query} */
function query({ lang, title, paragraphs }, number) {
  const long = (/** @type {string} */ text) => text.toLowerCase().match(/\p{L}{7,}/gu) ?? ["article"];
  const [first] = long(title);
  const exchanged = first.slice(0, 3) + first[4] + first[3] + first.slice(5);
  const [kind, text] = [
    ["a word of a title", first],
    ["two words of a text", long(paragraphs[1]).slice(0, 2).join(" ")],
    ["the beginning of a word", first.slice(0, 5)],
    ["two letters exchanged", exchanged],
  ][number % 4];
  return { kind, lang, text };
}
