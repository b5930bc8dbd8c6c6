// Serves the pages and the consent managers' files as a CDN would, and counts what it sends.

import { createServer } from "node:http";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { PAGES } from "./pages.mjs";

/** @type {{ [ending: string]: string }} */
const TYPES = {
  js: "text/javascript", css: "text/css", html: "text/html; charset=utf-8", wasm: "application/wasm", json: "application/json",
};

/**
 * @typedef {object} Server
 * @property {string} origin
 * @property {() => number} sent the bytes of all bodies that have been sent since the last call
 * @property {() => void} close
 */

/** @param {string} peers @param {string} script @returns {Promise<Server>} */
export async function startServer(peers, script) {
  const packed = new Map();
  let bytes = 0;

  /** Compresses a file or page once. @param {string} path */
  function load(path) {
    if (packed.has(path)) return packed.get(path);
    const name = path.slice(1);
    const page = PAGES[name.replace(/\/$/, "")];
    const file = name.startsWith("feuillet/") ? join(script, name.slice(9)) : join(peers, name);
    const body = page ? Buffer.from(page.html) : existsSync(file) && statSync(file).isFile() ? readFileSync(file) : null;
    const result = body && brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
    packed.set(path, result);
    return result;
  }

  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://x").pathname;
    const body = load(path);
    if (!body) return response.writeHead(404).end();
    bytes += body.length;
    const type = TYPES[path.split(".").pop() ?? ""] ?? TYPES.html;
    response.writeHead(200, { "Content-Type": type, "Content-Encoding": "br", "Cache-Control": "max-age=600" }).end(body);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", () => done(null)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    origin: `http://localhost:${port}`,
    sent() {
      const sum = bytes;
      bytes = 0;
      return sum;
    },
    close: () => server.close(),
  };
}
