// Fills a site through its REST API: own texts, which nobody else has a right in.

import { Api } from "./api.mjs";
import { fields, sample } from "./blocks.mjs";
import { CATEGORIES, TAGS, pages, posts } from "./content.mjs";
import { uploadMedia } from "./media.mjs";

/** More posts than the API gives at once, two times over. */
const MANY = 250;

/**
 * Fills a site. The theme's blocks and those of plugins have no sample.
 * @param {{ address: string, passwords: { ada: string, zoe: string }, scratch: string, many?: number }} site
 */
export async function fill({ address, passwords, scratch, many = MANY }) {
  const ada = new Api(address, { user: "ada", password: passwords.ada });
  const zoe = new Api(address, { user: "zoe", password: passwords.zoe });
  const terms = await createTerms(ada);
  const media = await uploadMedia(ada, scratch);
  const target = await ada.create("posts", {
    title: "Target",
    status: "publish",
    date: "2024-02-29T12:00:00",
    content: `<h2 id="part">sample-part</h2>`,
  });
  for (const post of posts(terms, media, target, address)) await ada.create("posts", post);
  await createBlocks(ada, media, target);
  for (let number = 1; number <= many; number++) {
    await (number % 2 ? ada : zoe).create("posts", {
      title: `Number ${number}`,
      status: "publish",
      date: new Date(Date.UTC(2022, 0, number, 12)).toISOString().slice(0, 19),
      content: `<!-- wp:paragraph -->\n<p>sample-number-${number}</p>\n<!-- /wp:paragraph -->`,
    });
  }
  /** @type {{ [title: string]: number }} */
  const known = {};
  for (const { parentTitle, ...page } of pages(media)) {
    const parent = parentTitle ? known[parentTitle] : 0;
    known[page.title] = (await ada.create("pages", { ...page, parent })).id;
  }
  for (const text of ["First!", "Second", "Third &amp; last"])
    await ada.create("comments", { post: target.id, content: text });
}

/** Creates categories and tags and returns their numbers. @param {Api} api */
async function createTerms(api) {
  /** @type {import("./content.mjs").Terms} */
  const terms = {};
  for (const [slug, name, parent] of CATEGORIES) {
    terms[slug] = (await api.create("categories", { slug, name, parent: parent ? terms[parent] : 0 })).id;
  }
  for (const name of TAGS) terms[name] = (await api.create("tags", { name })).id;
  return terms;
}

/**
 * Creates a post for every core block that this WordPress has.
 * @param {Api} api
 * @param {import("./content.mjs").Uploads} media
 * @param {{ id: number, link: string }} target
 */
async function createBlocks(api, media, target) {
  const reusable = await api.create("blocks", {
    title: "Again and again",
    status: "publish",
    content: "<!-- wp:paragraph -->\n<p>sample-reusable</p>\n<!-- /wp:paragraph -->",
  });
  const file = (/** @type {import("./api.mjs").Item} */ item) => ({ id: item.id, url: item.source_url });
  const library = {
    photo: file(media.photo),
    drawing: file(media.drawing),
    sound: file(media.sound),
    film: file(media.film),
    leaflet: file(media.leaflet),
    post: { id: target.id, url: target.link },
    reusable: reusable.id,
  };
  const types = /** @type {{ name: string }[]} */ ((await api.get("wp/v2/block-types?namespace=core")).value);
  for (const { name } of types) {
    const short = name.replace("core/", "");
    await api.create("posts", {
      title: `Block ${short}`,
      status: "publish",
      date: "2024-01-01T10:00:00",
      content: sample(short, library),
      meta: fields(short),
    });
  }
}
