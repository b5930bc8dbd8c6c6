// The files of a built site as they are sent: type, compressed form, cache, ETag.

import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

/** @typedef {{ bytes: Buffer, packed: Buffer | null, type: string, cache: string, etag: string }} Served */

/** @type {{ [ending: string]: string }} */
const TYPES = {
  ".avif": "image/avif", ".css": "text/css; charset=utf-8", ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon", ".jpg": "image/jpeg", ".js": "text/javascript; charset=utf-8", ".json": "application/json",
  ".md": "text/markdown; charset=utf-8", ".mjs": "text/javascript; charset=utf-8", ".png": "image/png",
  ".svg": "image/svg+xml", ".txt": "text/plain; charset=utf-8", ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json", ".webp": "image/webp", ".woff2": "font/woff2", ".xml": "application/xml",
};
const COMPRESSED = new Set([".avif", ".jpg", ".png", ".webp", ".woff2"]);
const IMAGES = new Set([".avif", ".ico", ".jpg", ".png", ".svg", ".webp", ".woff2"]);

/** Returns the twin beside a file, and makes it if there is none. @param {string} path @param {Buffer} bytes */
function twin(path, bytes) {
  const file = `${path}.br`;
  if (existsSync(file)) return readFileSync(file);
  const packed = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
  writeFileSync(file, packed);
  return packed;
}

/** @param {string} folder @returns {string[]} */
const filesBelow = (folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => statSync(join(folder, path)).isFile());

/** Reads all files of a site, by their paths. @param {string} folder @param {RegExp} fingerprinted */
export function readSite(folder, fingerprinted) {
  /** @type {Map<string, Served>} */
  const files = new Map();
  for (const name of filesBelow(folder)) {
    const ending = extname(name);
    if (ending === ".br" || ending === ".gz") continue;
    const [file, path] = [join(folder, name), `/${name}`];
    const bytes = readFileSync(file);
    const packed = COMPRESSED.has(ending) ? null : twin(file, bytes);
    let cache = IMAGES.has(ending) ? "public, max-age=86400" : "no-cache";
    if (fingerprinted.test(path)) cache = "public, max-age=31536000, immutable";
    files.set(path, {
      bytes, cache, packed: packed && packed.length < bytes.length ? packed : null,
      type: TYPES[ending] ?? "application/octet-stream",
      etag: `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 16)}"`,
    });
  }
  return files;
}
