// Serves a folder as a CDN would, and counts what it sends.

import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

/** @type {{ [ending: string]: string }} */
const TYPES = {
  js: "text/javascript", css: "text/css", html: "text/html; charset=utf-8", wasm: "application/wasm", json: "application/json",
};
/** Larger files are compressed less, as they take too long. */
const LARGE = 1_000_000;

/** @typedef {{ path: string, bytes: number }} Sent */
/** @typedef {{ origin: string, sent: () => Sent[], close: () => void }} Server */

/** @param {string} folder @returns {Promise<Server>} */
export async function startServer(folder) {
  /** @type {Map<string, { body: Buffer, isPacked: boolean } | null>} */
  const packed = new Map();
  /** @type {Sent[]} */
  let all = [];

  /** Compresses a file once. @param {string} path */
  function load(path) {
    const known = packed.get(path);
    if (known !== undefined) return known;
    const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
    const found = existsSync(file) && statSync(file).isFile() ? readFileSync(file) : null;
    const isPacked = Boolean(found && TYPES[file.split(".").pop() ?? ""]);
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: found && found.length > LARGE ? 6 : 11 } };
    const result = found && { body: isPacked ? brotliCompressSync(found, quality) : found, isPacked };
    packed.set(path, result);
    return result;
  }

  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://x").pathname);
    const found = load(path);
    if (!found) return response.writeHead(404).end();
    all.push({ path, bytes: found.body.length });
    const type = TYPES[(path.endsWith("/") ? "html" : path.split(".").pop()) ?? ""] ?? "application/octet-stream";
    /** @type {{ [name: string]: string }} */
    const headers = { "Content-Type": type, "Cache-Control": "max-age=600" };
    if (found.isPacked) headers["Content-Encoding"] = "br";
    return response.writeHead(200, headers).end(found.body);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", () => done(null)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    origin: `http://localhost:${port}`,
    sent() {
      const sent = all;
      all = [];
      return sent;
    },
    close: () => server.close(),
  };
}
