// Writes the same publication for Feuillet, Hugo and Eleventy: `node generate.mjs COUNT FOLDER`.
// Every article has a title, a summary, a date, an author, three tags and about 600 words with headings, a list, a
// quote and code. The same count gives the same bytes.
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [count, out] = [Number(process.argv[2]), process.argv[3]];
const here = import.meta.dirname;
let seed = 1;
const random = (/** @type {number} */ below) => {
  // A linear congruential generator (Numerical Recipes) is random enough for words.
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return Math.floor((seed / 2 ** 32) * below);
};
const words = ("archive atlas bench border bridge brush calendar canal chapter circle commons copper corner coast draft " +
  "edge editor engine evening field figure folder forest gallery garden glass harbour index island kernel ladder lamp " +
  "language leaf ledger letter library licence map margin market meadow measure mirror morning network north note " +
  "orchard paper parish pattern pencil plain press public quarter question quiet reader record register river road " +
  "screen season series shelf signal sketch slow source square standard station stone summer table thread tide " +
  "town tree type valley village wall water weather window winter word workshop year").split(" ");
const text = (/** @type {number} */ length) => Array.from({ length }, () => words[random(words.length)]).join(" ");
const sentence = (/** @type {number} */ length) => {
  const it = text(length);
  return it[0].toUpperCase() + it.slice(1) + ".";
};
const paragraph = () => Array.from({ length: 4 + random(3) }, () => sentence(8 + random(10))).join(" ");

const tagCount = Math.max(5, Math.min(500, Math.round(count / 40)));
const authorCount = Math.max(2, Math.min(200, Math.round(count / 200)));
const authors = Array.from({ length: authorCount }, (_, at) => ({ slug: `author-${at}`, name: `Author ${at}` }));
/** @param {string} path @param {string} content */
const write = (path, content) => {
  mkdirSync(join(out, path, ".."), { recursive: true });
  writeFileSync(join(out, path), content);
};

const site = {
  v: 1, name: "Bench", description: { en: "A publication to measure." }, base_url: "https://bench.example/",
  time_zone: "UTC", languages: ["en"], page_size: 12, share_pictures: false,
};
write("feuillet/content/site.json", JSON.stringify(site));
write("feuillet/content/consent.json", JSON.stringify({
  v: 1, controller: { name: "Bench", url: "https://bench.example/", contact: "mailto:x@bench.example" },
  purposes: [{ id: "necessary", exempt: true, title: { en: "Necessary" }, summary: { en: "Your choice." },
    description: { en: "The choice is kept." }, services: [] }],
}));
for (const { slug, name } of authors) {
  write(`feuillet/content/authors/${slug}.json`, JSON.stringify({ v: 1, slug, name }));
}
for (const peer of ["hugo", "eleventy"]) cpSync(join(here, peer), join(out, peer), { recursive: true });

for (let number = 0; number < count; number += 1) {
  const slug = `article-${number}`;
  const title = `${sentence(5).slice(0, -1)} ${number}`;
  const lede = sentence(16);
  const date = new Date(Date.UTC(2000, 0, 1) + number * 3_600_000).toISOString();
  const author = authors[random(authorCount)];
  const tags = [...new Set([random(tagCount), random(tagCount), random(tagCount)])].map((tag) => `Tag ${tag}`);
  const markdown = [];
  for (let part = 0; part < 3; part += 1) {
    const heading = sentence(4).slice(0, -1);
    const [first, second] = [paragraph(), paragraph()];
    markdown.push(`## ${heading}`, first, second);
  }
  const items = [sentence(6), sentence(6), sentence(6)];
  const [quote, code] = [sentence(14), "let x = 1;\nprint(x);"];
  markdown.push(items.map((item) => `- ${item}`).join("\n"), `> ${quote}`, "```\n" + code + "\n```");
  const front = ["---", `title: ${JSON.stringify(title)}`, `description: ${JSON.stringify(lede)}`, `date: ${date}`,
    `authors: [${author.slug}]`, `tags: ${JSON.stringify(tags)}`, "---"];
  const document = `${front.join("\n")}\n\n${markdown.join("\n\n")}\n`;
  for (const folder of ["feuillet/content/en", "hugo/content", "eleventy/content"]) write(`${folder}/articles/${slug}.md`, document);
}
