// Serves the built sites from memory as a CDN would, each on a port of its own: HTTP/2, brotli 11, ETag, hashed names
// for ever, documents and data revalidated. Runs in a process of its own, started by `startServer`.

import { execFileSync, fork } from "node:child_process";
import { createHash, X509Certificate } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createSecureServer } from "node:http2";
import { join } from "node:path";
import { readSite } from "./served_files.mjs";
import { chosenSites, servedFolder } from "./sites.mjs";

/** What has been sent since it was last asked. @typedef {{ requests: number, bytes: number }} Sent */
/** @typedef {{ [site: string]: Sent }} SentBySite */
/** @typedef {{ origins: { [site: string]: string }, key: string }} Ready */
/** @typedef {import("./served_files.mjs").Served} Served */
/** @typedef {import("node:http2").Http2ServerRequest} Request */
/** @typedef {import("node:http2").Http2ServerResponse} Response */

/** @type {Served} */
const NOT_FOUND = { bytes: Buffer.from("not found"), packed: null, type: "text/plain", cache: "no-cache", etag: "" };

/** Makes a certificate for localhost; browsers are told its key, so that they cache as usual. @param {string} work */
function certificate(work) {
  const [cert, key] = ["certificate.pem", "key.pem"].map((name) => join(work, name));
  if (!existsSync(cert)) {
    mkdirSync(work, { recursive: true });
    const kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "3650"];
    const host = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
    execFileSync("openssl", ["req", "-x509", ...kind, ...host, "-keyout", key, "-out", cert], { stdio: "ignore" });
  }
  return { cert: readFileSync(cert), key: readFileSync(key) };
}

/** @param {Map<string, Served>} files @param {string | undefined} fallback @param {string} path */
function find(files, fallback, path) {
  const names = path.endsWith("/") ? [`${path}index.html`] : [path, `${path}.html`];
  const name = [...names, fallback ?? ""].find((name) => files.has(name));
  if (name) return { status: 200, file: /** @type {Served} */ (files.get(name)) };
  return { status: 404, file: files.get("/404.html") ?? NOT_FOUND };
}

/**
 * @param {Map<string, Served>} files
 * @param {string | undefined} fallback
 * @param {Sent} sent
 * @param {Request} request
 * @param {Response} response
 */
function answer(files, fallback, sent, request, response) {
  const path = decodeURIComponent(new URL(request.url, "https://localhost").pathname);
  if (!path.endsWith("/") && files.has(`${path}/index.html`)) {
    return response.writeHead(308, { location: `${path}/` }).end();
  }
  const { status, file } = find(files, fallback, path);
  const headers = {
    "content-type": file.type, "cache-control": file.cache, etag: file.etag, vary: "accept-encoding",
    "x-content-type-options": "nosniff",
  };
  sent.requests += 1;
  if (status === 200 && request.headers["if-none-match"] === file.etag) return response.writeHead(304, headers).end();
  const packed = /\bbr\b/.test(String(request.headers["accept-encoding"])) ? file.packed : null;
  const body = packed ?? file.bytes;
  sent.bytes += body.length;
  const encoding = packed ? { "content-encoding": "br" } : {};
  return response.writeHead(status, { ...headers, ...encoding, "content-length": body.length }).end(body);
}

/** @param {string} work @param {string} names */
async function serve(work, names) {
  const pair = certificate(work);
  const publicKey = new X509Certificate(pair.cert).publicKey.export({ type: "spki", format: "der" });
  /** @type {Ready} */
  const ready = { origins: {}, key: createHash("sha256").update(publicKey).digest("base64") };
  /** @type {SentBySite} */
  const sent = {};
  for (const site of chosenSites(names)) {
    const files = readSite(servedFolder({ work, feuillet: "", program: "" }, site), site.fingerprinted);
    const count = (sent[site.name] = { requests: 0, bytes: 0 });
    const server = createSecureServer(pair, (request, response) =>
      answer(files, site.fallback, count, request, response));
    await new Promise((done) => server.listen(0, "127.0.0.1", () => done(null)));
    const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
    ready.origins[site.name] = `https://localhost:${port}`;
  }
  process.on("message", () => {
    process.send?.(structuredClone(sent));
    for (const count of Object.values(sent)) Object.assign(count, { requests: 0, bytes: 0 });
  });
  process.on("disconnect", () => process.exit());
  process.send?.(ready);
}

/** @typedef {Ready & { takeSent: () => Promise<SentBySite>, stop: () => void }} Server */

/** Starts the server for a list of sites. @param {string} work @param {string} names @returns {Promise<Server>} */
export async function startServer(work, names) {
  const child = fork(import.meta.filename, [work, names], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  /** @template T @returns {Promise<T>} */
  const message = () =>
    new Promise((done, failed) => {
      const ended = (/** @type {number | null} */ code) => failed(new Error(`the server ended with ${code}`));
      child.once("exit", ended);
      child.once("message", (received) => {
        child.off("exit", ended);
        done(/** @type {T} */ (received));
      });
    });
  const ready = /** @type {Ready} */ (await message());
  const takeSent = () => {
    child.send("sent");
    return /** @type {Promise<SentBySite>} */ (message());
  };
  return { ...ready, takeSent, stop: () => child.kill() };
}

if (process.argv[1] === import.meta.filename) await serve(process.argv[2], process.argv[3]);
