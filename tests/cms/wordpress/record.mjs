// Records the answers that an import gets, for tests without a server: a few posts, at addresses and days that never
// change, without what no import reads.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Api } from "./api.mjs";

/** The address in recorded answers. */
const HOST = "https://w.example";
/** What is read of posts: enough to have every sort of text once. */
const TITLES = [
  /^Fish/,
  /^$/,
  /^Ελληνικά/,
  /^Terms$/,
  /^With a picture$/,
  /^Behind a password$/,
  /^A draft$/,
  /^Scheduled$/,
  /^Target$/,
  /^Links$/,
  /^Classic (?:gallery|caption|sound and film|embed)$/,
  /^Block (?:block|embed|footnotes|gallery|query|table)$/,
];
/** Fields that no import reads, or that differ from run to run. */
const LEFT_OUT = new Set([
  "_links",
  "class_list",
  "routes",
  "avatar_urls",
  "comment_status",
  "ping_status",
  "template",
  "format",
  "sizes",
  "permalink_template",
  "generated_slug",
  "authentication",
  "site_icon_url",
  "site_icon",
  "site_logo",
  "image_meta",
]);
const EMBED = "&_embed=author,wp:term,wp:featuredmedia";
const EDIT = "&context=edit&status=publish,future,draft,pending";

/** An answer. @typedef {{ url: string, headers: { [name: string]: string }, body: unknown }} Answer */

/**
 * Writes `public.json` and `login.json`: the answers to an import without a login and with one.
 * @param {{ address: string, passwords: { ada: string } }} site @param {string} folder
 */
export async function record({ address, passwords }, folder) {
  mkdirSync(folder, { recursive: true });
  const nobody = new Api(address);
  const ada = new Api(address, { user: "ada", password: passwords.ada });
  const write = (/** @type {string} */ name, /** @type {Answer[]} */ answers) =>
    writeFileSync(join(folder, name), fixed(`${JSON.stringify(answers, without, 1)}\n`, address));
  write("public.json", await answersTo(nobody, EMBED));
  const blocks = await one(ada, "wp/v2/blocks?per_page=100&page=1&orderby=id&order=asc&context=edit");
  write("login.json", [...(await answersTo(ada, EMBED + EDIT)), blocks]);
}

/** @param {Api} api @param {string} query @returns {Promise<Answer[]>} */
async function answersTo(api, query) {
  return [
    await one(api, ""),
    ...(await pages(api, "media", "", Infinity)),
    // Two pages of posts, as if the site had more of them.
    ...(await pages(api, "posts", query, 9)),
    ...(await pages(api, "pages", query, Infinity)),
    await one(api, "wp/v2/comments?per_page=1"),
    await one(api, "wp/v2/types"),
  ];
}

/** Returns the answer to one request. @param {Api} api @param {string} resource @returns {Promise<Answer>} */
async function one(api, resource) {
  const { value, headers } = await api.get(resource);
  const names = ["x-wp-total", "x-wp-totalpages"].filter((name) => headers.has(name));
  return {
    url: `/wp-json/${resource}`,
    headers: Object.fromEntries(names.map((name) => [name, headers.get(name) ?? ""])),
    body: value,
  };
}

/**
 * Returns the answers to the requests for all pages of a list.
 * @param {Api} api
 * @param {string} resource
 * @param {string} query
 * @param {number} size
 */
async function pages(api, resource, query, size) {
  const all = await api.all(resource, query);
  const chosen =
    resource === "posts"
      ? all.filter((post) => TITLES.some((title) => title.test(post.title.raw ?? post.title.rendered)))
      : all;
  const count = Math.max(1, Math.ceil(chosen.length / size));
  return Array.from({ length: count }, (_, index) => ({
    url: `/wp-json/wp/v2/${resource}?per_page=100&page=${index + 1}&orderby=id&order=asc${query}`,
    headers: { "x-wp-total": String(chosen.length), "x-wp-totalpages": String(count) },
    body: chosen.slice(count === 1 ? 0 : index * size, count === 1 ? undefined : (index + 1) * size),
  }));
}

/** @param {string} key @param {unknown} value */
const without = (key, value) => (LEFT_OUT.has(key) ? undefined : value);

/** Replaces what differs from run to run. @param {string} text @param {string} address */
const fixed = (text, address) =>
  text
    .replaceAll(address, HOST)
    .replaceAll(address.replaceAll("/", "\\/"), HOST)
    .replaceAll(encodeURIComponent(address), encodeURIComponent(HOST))
    .replace(/uploads\/20\d\d\/\d\d\//g, "uploads/2024/05/")
    .replace(/("modified(?:_gmt)?": )"[^"]*"/g, '$1"2024-05-05T10:00:00"')
    .replace(/(secret=(?:\\")?)[A-Za-z0-9]{10}/g, "$1abcdefghij")
    .replace(/("date(?:_gmt)?": )"202[5-9]-[^"]*"/g, '$1"2024-05-05T10:00:00"');
