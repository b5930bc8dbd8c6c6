// An imported publication and the site that was published of it, as files.

import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";

/**
 * An article or page.
 * @typedef {{ file: string, title: string, isDraft: boolean, aliases: string[], address: string, text: string }}
 *   Document
 */

/** Returns the paths of all files in a folder, from there. @param {string} folder */
export const files = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)));

/** Returns the SHA-256 of bytes. @param {Uint8Array} bytes */
export const hash = (bytes) => createHash("sha256").update(bytes).digest("hex");

/** Returns a text that the import wrote plainly or as JSON, as YAML allows. @param {string} value */
const scalar = (value) => (value.startsWith('"') ? JSON.parse(value) : value);

/**
 * Reads an article or page; its front matter has the simple form that the import writes.
 * @param {string} folder
 * @param {string} file
 * @returns {Document}
 */
function readDocument(folder, file) {
  const all = readFileSync(join(folder, file), "utf8");
  const end = all.indexOf("\n---\n");
  const front = all.slice(4, end + 1);
  const aliases = /^aliases:\n((?: {2}- .*\n)*)/m.exec(front)?.[1] ?? "";
  const slug = file.replace(/^.*\/|\.md$/g, "");
  return {
    file,
    title: scalar(/^title: (.*)$/m.exec(front)?.[1] ?? ""),
    isDraft: /^draft: true$/m.test(front),
    aliases: aliases
      .split("\n")
      .filter(Boolean)
      .map((line) => scalar(line.replace("  - ", ""))),
    address: file.includes("/articles/") ? `/articles/${slug}/` : `/${slug}/`,
    text: all,
  };
}

/** Reads the articles and pages of a publication. @param {string} folder */
export const documents = (folder) =>
  files(join(folder, "content"))
    .filter((file) => file.endsWith(".md"))
    .map((file) => readDocument(folder, join("content", file)));

/** Returns the hashes of all files of a publication. @param {string} folder */
export const hashes = (folder) => new Set(files(folder).map((file) => hash(readFileSync(join(folder, file)))));

/**
 * Returns the words of a folder's files that begin with one of the given ones, each with its files.
 * @param {string} folder
 * @param {RegExp} pattern
 */
export function wordsIn(folder, pattern) {
  /** @type {Map<string, string[]>} */
  const found = new Map();
  for (const file of files(folder).filter(
    (name) => !/\.(br|gz|wasm|woff2|jpe?g|png|webp|avif|webm|wav|pdf)$/.test(name),
  )) {
    for (const [word] of readFileSync(join(folder, file), "utf8").matchAll(pattern)) {
      found.set(word, [...(found.get(word) ?? []), file]);
    }
  }
  return found;
}

/**
 * Whether a published site has a page at an address, or redirects it elsewhere.
 * @param {string} site
 * @param {string} path Decoded.
 */
export function answers(site, path) {
  if (existsSync(join(site, path, "index.html"))) return true;
  const rules = existsSync(join(site, "_redirects")) ? readFileSync(join(site, "_redirects"), "utf8") : "";
  return rules.split("\n").some((line) => decodeURI(line.split(" ")[0] ?? "") === path);
}
