// Writes the content as a publication for Feuillet: Markdown, profiles of authors, pictures, and the sample's policy.

import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** @typedef {import("./content.mjs").Article} Article */
/** @typedef {import("./content.mjs").Profile} Profile */

const SAMPLE = resolve(import.meta.dirname, "../../public");

/** The peers list 24 articles on a page, all in one language. */
const SETTINGS = {
  v: 1, name: "La Gazette neutre", description: "Articles d’essai sur la lecture, la publication et le web.",
  base_url: "https://bench.example/", time_zone: "UTC", languages: ["fr"], page_size: 24, share_pictures: false,
};

/** @param {string} path @param {unknown} value */
const writeJson = (path, value) => writeFileSync(path, JSON.stringify(value));

/** @param {Article} article @param {string} file its Markdown, with the front matter of the peers */
function markdown(article, file) {
  const fields = {
    title: article.title, lede: article.description, published: article.date, authors: [article.author],
    tags: article.tags,
    ...(article.cover && { cover: { src: `/images/${article.slug}.webp`, alt: article.coverAlt } }),
  };
  const text = file.slice(file.indexOf("\n---\n", 4) + "\n---\n".length);
  return `${JSON.stringify(fields, null, 1)}\n${text}`;
}

/** @param {Profile} profile */
const profile = ({ id, name, role, bio, picture }) => ({
  v: 1, slug: id, name, role, biography: { fr: [{ type: "paragraph", children: [bio] }] },
  ...(picture && { portrait: { src: picture.replace("/img/", "/images/"), alt: "" } }),
});

/** @param {string} content @param {string} folder */
export function writePublication(content, folder) {
  const parts = ["content/fr/articles", "content/authors", "images"];
  const [articles, authors, images] = parts.map((part) => join(folder, part));
  for (const part of [articles, authors, images]) mkdirSync(part, { recursive: true });
  /** @type {Article[]} */
  const list = JSON.parse(readFileSync(join(content, "articles.json"), "utf8"));
  for (const article of list) {
    const file = readFileSync(join(content, "articles", `${article.slug}.md`), "utf8");
    writeFileSync(join(articles, `${article.slug}.md`), markdown(article, file));
  }
  /** @type {Profile[]} */
  const profiles = JSON.parse(readFileSync(join(content, "authors.json"), "utf8"));
  for (const person of profiles) writeJson(join(authors, `${person.id}.json`), profile(person));
  writeJson(join(folder, "content/site.json"), SETTINGS);
  // With services that need consent, so that the banner is shown.
  cpSync(join(SAMPLE, "content/consent.json"), join(folder, "content/consent.json"));
  cpSync(join(SAMPLE, "stand-ins"), join(folder, "stand-ins"), { recursive: true });
  // Feuillet makes the smaller sizes itself.
  for (const name of readdirSync(join(content, "img")).filter((name) => !name.endsWith("-600.webp"))) {
    cpSync(join(content, "img", name), join(images, name.replace("-1200.webp", ".webp")));
  }
}
