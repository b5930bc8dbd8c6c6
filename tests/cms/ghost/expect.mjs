// What an import must give, by the answers of the Content API.

import { join } from "node:path";
import { MARKS } from "../check.mjs";

/**
 * A site.
 * @typedef {{ address: string, key: string, content: string }} Site `content` is the folder with its files.
 */

/**
 * A post or page, as far as it is read here.
 * @typedef {{ title: string, url: string, html: string | null, custom_excerpt: string | null,
 *   feature_image: string | null, access?: boolean, authors: { slug: string }[] }} Post
 */

/**
 * Returns all posts or pages that the Content API gives.
 * @param {Site} site
 * @param {"posts" | "pages"} resource
 * @returns {Promise<Post[]>}
 */
export async function published({ address, key }, resource) {
  /** @type {Post[]} */
  const items = [];
  for (let page = 1; page;) {
    const url = `${address}/ghost/api/content/${resource}/?key=${key}&limit=50&page=${page}&include=authors,tags`;
    const answer = await fetch(url, { headers: { "accept-version": "v6.0" } });
    if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
    const value = await answer.json();
    items.push(...value[resource]);
    page = value.meta.pagination.next;
  }
  return items;
}

/**
 * Returns what an import must give.
 * @param {Site} site
 * @returns {Promise<import("../check.mjs").Expected>}
 */
export async function expectations(site) {
  const texts = [];
  const files = new Set();
  for (const resource of /** @type {const} */ (["posts", "pages"])) {
    for (const item of await published(site, resource)) {
      const isPage = resource === "pages";
      texts.push({
        label: `${isPage ? "page" : "post"} “${item.title}”`,
        isPage,
        isDraft: false,
        isLater: false,
        path: decodeURIComponent(new URL(item.url).pathname),
        words: new Set(/** @type {string[]} */ (`${item.html ?? ""} ${item.custom_excerpt ?? ""}`.match(MARKS) ?? [])),
      });
      const markup = `${item.html ?? ""} "${isPage ? "" : item.feature_image}"`;
      for (const [, path] of markup.matchAll(/\/content\/((?:images|media|files)\/(?!size\/)[^"'\s?,)]+)/g)) {
        files.add(join(site.content, decodeURIComponent(path ?? "")));
      }
    }
  }
  return { texts, files: [...files], others: {} };
}
