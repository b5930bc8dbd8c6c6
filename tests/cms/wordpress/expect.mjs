// What an import must give, by the API's own answers: the same that the import reads, counted and sorted here anew.

import { join } from "node:path";
import { MARKS } from "../check.mjs";
import { Api } from "./api.mjs";

/** States of what an import with a login reads. */
const READ = "publish,future,draft,pending";

/** @typedef {import("./api.mjs").Item} Item */
/** @typedef {{ address: string, root: string }} Site `root` is WordPress' folder. */

/**
 * Returns what an import must give.
 * @param {Site} site @param {{ user: string, password: string }} [login]
 * @returns {Promise<import("../check.mjs").Expected>}
 */
export async function expectations({ address, root }, login) {
  const api = new Api(address, login);
  const edit = login ? `&context=edit&status=${READ}` : "";
  const library = await api.all("media");
  const reusable = login ? await api.all("blocks", "&context=edit") : [];
  const texts = [];
  const shown = new Set();
  let locked = 0;
  for (const kind of ["posts", "pages"]) {
    for (const item of await api.all(kind, edit)) {
      if (item.content.protected || item.password) {
        locked += 1;
        continue;
      }
      texts.push(expectedText(item, kind === "pages", reusable));
      for (const media of library) if (isShown(media, item)) shown.add(media.source_url);
    }
  }
  const comments = Number((await api.get("wp/v2/comments?per_page=1")).headers.get("x-wp-total"));
  const files = [...shown].map((url) => join(root, decodeURIComponent(new URL(url).pathname)));
  return { texts, files, others: { comments, password: locked } };
}

/**
 * @param {Item} item
 * @param {boolean} isPage
 * @param {Item[]} reusable
 * @returns {import("../check.mjs").ExpectedText}
 */
function expectedText(item, isPage, reusable) {
  const isLater = item.status === "future";
  const isDraft = item.status === "draft" || item.status === "pending";
  // The editor's text names reusable blocks by number, and has footnotes in a field of their own.
  const raw = item.content.raw?.replace(
    /<!-- wp:block \{"ref":(\d+)\} \/-->/g,
    (/** @type {string} */ _, /** @type {string} */ id) =>
      reusable.find((block) => String(block.id) === id)?.content.raw ?? "",
  );
  const markup = raw === undefined ? item.content.rendered : `${raw} ${item.meta?.footnotes ?? ""}`;
  return {
    label: `${isPage ? "page" : "post"} ${item.id} “${item.title.raw ?? item.title.rendered}”`,
    isPage,
    isDraft,
    isLater,
    path: isDraft || isLater ? null : decodeURIComponent(new URL(item.link).pathname),
    words: new Set(markup.match(MARKS) ?? []),
  };
}

/**
 * Whether a text shows a file or one that was made of it, or has it as the picture at its head, which pages lack.
 * @param {Item} media
 * @param {Item} item
 */
function isShown(media, item) {
  if (item.type === "post" && item.featured_media === media.id) return true;
  const markup = `${item.content.raw ?? ""} ${item.content.rendered}`;
  return markup.includes(media.source_url) || markup.includes(`${media.source_url.replace(/\.[a-z0-9]+$/, "")}-`);
}
