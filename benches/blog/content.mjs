// Writes the neutral publication that every site is built from; the same count gives the same bytes.
//
//   node content.mjs PACKAGES FOLDER [COUNT] [small]
//
// FOLDER gets articles/SLUG.md, json/SLUG.json (with the text as HTML), articles.json (newest first, without texts),
// authors.json and img/. With `small`, articles have 250 words and no pictures.

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadPackage } from "./packages.mjs";
import { drawPictures } from "./pictures.mjs";
import { author, longText, shortText } from "./prose.mjs";

/**
 * @typedef {{ slug: string, title: string, lang: string, description: string, date: string, author: string,
 *   tags: string[], minutes: number, cover: string, coverAlt: string }} Article
 */
/** @typedef {{ id: string, name: string, role: string, bio: string, picture: string }} Profile */

const TAGS = ["lecture", "web", "images", "archives", "méthode", "enquête", "typographie", "édition"];
const AUTHORS = [
  { id: "claire-vasseur", name: "Claire Vasseur", role: "Rédactrice en chef" },
  { id: "malik-benhaddou", name: "Malik Benhaddou", role: "Journaliste" },
  { id: "ingrid-lindqvist", name: "Ingrid Lindqvist", role: "Correspondante" },
  { id: "tom-ashworth", name: "Tom Ashworth", role: "Developer" },
];
const NEWEST = Date.UTC(2026, 9, 20);
const DAY = 86_400_000;

/** @param {string} text */
const slugOf = (text) =>
  text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

/** @param {number} index @param {number} count @param {boolean} small */
function describe(index, count, small) {
  const lang = index % 3 === 2 ? "en" : "fr";
  const writer = author(1000 + index, lang);
  const title = `${writer.title()} (${count - index})`;
  const slug = slugOf(title);
  /** @type {Article} */
  const article = {
    slug, title, lang,
    description: writer.sentence().slice(0, 150),
    date: new Date(NEWEST - index * DAY * (small ? 0.2 : 6)).toISOString().slice(0, 10),
    author: AUTHORS[index % 4].id,
    tags: [...new Set([TAGS[index % 8], TAGS[(index * 3 + 1) % 8]])],
    minutes: small ? 2 : 7,
    cover: small ? "" : `/img/${slug}`,
    coverAlt: `${writer.words.caption} ${index + 1}`,
  };
  return { article, writer };
}

/** @param {Article} article @param {string} text */
function markdownFile(article, text) {
  // Dates are bare, so that YAML reads them as dates.
  const fields = Object.entries(article)
    .map(([key, value]) => `${key}: ${key === "date" ? value : JSON.stringify(value)}`);
  return `---\n${fields.join("\n")}\n---\n\n${text}`;
}

/**
 * @param {string} packages a folder with node_modules
 * @param {string} folder
 * @param {number} count
 * @param {boolean} small
 */
export async function writeContent(packages, folder, count, small) {
  rmSync(folder, { recursive: true, force: true });
  for (const part of ["articles", "json", "img"]) mkdirSync(join(folder, part), { recursive: true });
  const MarkdownIt = (await loadPackage(packages, "markdown-it")).default;
  const footnotes = (await loadPackage(packages, "markdown-it-footnote")).default;
  const markdown = new MarkdownIt({ html: true }).use(footnotes);
  const described = Array.from({ length: count }, (_, index) => describe(index, count, small));
  for (const [index, { article, writer }] of described.entries()) {
    const text = small ? shortText(writer) : longText(writer, described[(index + 5) % count].article);
    writeFileSync(join(folder, "articles", `${article.slug}.md`), markdownFile(article, text));
    if (small) continue;
    const page = { ...article, html: markdown.render(text) };
    writeFileSync(join(folder, "json", `${article.slug}.json`), JSON.stringify(page));
  }
  const articles = described.map(({ article }) => article);
  /** @type {Profile[]} */
  const authors = AUTHORS.map((profile, index) => ({
    ...profile, bio: author(50 + index, "fr").paragraph(3), picture: small ? "" : `/img/${profile.id}.webp`,
  }));
  writeFileSync(join(folder, "articles.json"), JSON.stringify(articles));
  writeFileSync(join(folder, "authors.json"), JSON.stringify(authors));
  if (small) return;
  const { default: sharp } = await loadPackage(packages, "sharp");
  await drawPictures(sharp, join(folder, "img"), articles, authors);
}

if (process.argv[1] === import.meta.filename) {
  const [packages, folder, count = "24", kind] = process.argv.slice(2);
  await writeContent(packages, folder, Number(count), kind === "small");
}
