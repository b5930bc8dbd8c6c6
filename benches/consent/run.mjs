// Consent managers side by side in one browser: bytes, time until the banner can be seen and answered, time on the main
// thread, and when a returning visitor's first gated script runs. Medians; take the ratios, not the times.
//
//   node run.mjs PEERS SCRIPT CHROMIUM [ROUNDS]
//
// PEERS is a node_modules folder with the peers, SCRIPT the folder that `feuillet consent script` wrote (`make bench-consent`).

import { createServer } from "node:http";
import { readFileSync, existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { createRequire } from "node:module";
import { PAGES } from "./pages.mjs";

const [peers, script, executablePath, rounds = "9"] = process.argv.slice(2);
const { chromium } = createRequire(join(peers, "x.js"))("playwright-core");
/** @type {{ [ending: string]: string }} */
const TYPES = { js: "text/javascript", css: "text/css", html: "text/html; charset=utf-8", wasm: "application/wasm", json: "application/json" };
const cache = new Map();

/** Loads a file or a page, compressed as a CDN would send it. @param {string} path */
function load(path) {
  if (cache.has(path)) return cache.get(path);
  const name = path.slice(1);
  const file = name.startsWith("feuillet/") ? join(script, name.slice(9)) : join(peers, name);
  const bytes = PAGES[name.replace(/\/$/, "")]
    ? Buffer.from(PAGES[name.replace(/\/$/, "")].html)
    : existsSync(file) && statSync(file).isFile() ? readFileSync(file) : null;
  const packed = bytes && brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  cache.set(path, packed);
  return packed;
}

/** @type {Map<string, { bytes: number }>} */
const sent = new Map();
const server = createServer((request, response) => {
  const path = new URL(request.url ?? "/", "http://x").pathname;
  const body = load(path);
  if (!body) return response.writeHead(404).end();
  const type = TYPES[path.split(".").pop() ?? ""] ?? TYPES.html;
  const total = sent.get("now");
  if (total) total.bytes += body.length;
  response.writeHead(200, { "Content-Type": type, "Content-Encoding": "br", "Cache-Control": "max-age=600" }).end(body);
});
await new Promise((done) => server.listen(0, "127.0.0.1", () => done(null)));
const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
const origin = `http://localhost:${port}`;

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-background-networking"] });
/** @param {number[]} list */
const median = (list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];

/** Returns a script that waits for the banner from the start: seen means laid out, opaque, and painted by two frames. @param {string} source */
const watch = (source) => `(() => {
  const find = ${source};
  const look = () => {
    const it = find();
    const box = it?.getBoundingClientRect();
    if (box?.height > 40 && it.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && box.top < innerHeight)
      requestAnimationFrame(() => requestAnimationFrame(() => (window.__seen = performance.now())));
    else requestAnimationFrame(look);
  };
  look();
})()`;

/** @typedef {{ bytes: number, main: number, seen: number, gated: number }} Visit */

/** @param {string} name @param {number} slowdown @returns {Promise<Visit>} */
async function visit(name, slowdown) {
  const { banner, accept } = PAGES[name];
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Performance.enable");
  if (slowdown > 1) await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  if (banner) await page.addInitScript(watch(banner.toString()));
  const total = { bytes: 0 };
  sent.set("now", total);
  await page.goto(`${origin}/${name}/`);
  if (banner) await page.waitForFunction("window.__seen", null, { timeout: 20000 });
  await page.waitForTimeout(300);
  const metrics = Object.fromEntries((await session.send("Performance.getMetrics")).metrics.map((/** @type {{ name: string, value: number }} */ metric) => [metric.name, metric.value]));
  const result = { bytes: total.bytes, main: metrics.TaskDuration * 1000, seen: banner ? await page.evaluate("window.__seen") : 0, gated: 0 };
  if (banner && slowdown == 1 && name != "tarteaucitron") {
    await page.locator(accept).first().click();
    await page.waitForTimeout(200);
    const again = await context.newPage();
    await again.goto(`${origin}/${name}/`);
    await again.waitForFunction(`performance.getEntriesByType("mark").some((it) => it.name.startsWith("gated"))`, null, { timeout: 5000 }).catch(() => {});
    result.gated = await again.evaluate(`performance.getEntriesByType("mark").filter((it) => it.name.startsWith("gated"))[0]?.startTime ?? NaN`);
  }
  sent.delete("now");
  await context.close();
  return result;
}

/** @type {{ [nameAndSlowdown: string]: Visit[] }} */
const all = {};
for (let round = 0; round < Number(rounds); round++) {
  // Interleaved, so that a busy moment of the machine affects all alike.
  for (const slowdown of [1, 4]) for (const name of Object.keys(PAGES)) (all[`${name} ${slowdown}`] ??= []).push(await visit(name, slowdown));
}
await browser.close();
server.close();

/** @param {string} name @param {number} slowdown @param {keyof Visit} field */
const of = (name, slowdown, field) => median(all[`${name} ${slowdown}`].map((measured) => measured[field]));
/** @param {number} value */
const number = (value) => (Number.isFinite(value) ? value.toFixed(0) : "–");
console.log("| first visit | kB on the wire | banner seen, ms | the same, CPU 4× slower | main thread added, ms | CPU 4× | returning: first gated script, ms |");
console.log("|---|---|---|---|---|---|---|");
for (const name of Object.keys(PAGES)) {
  const kilobytes = ((of(name, 1, "bytes") - (name == "none" ? 0 : of("none", 1, "bytes"))) / 1000).toFixed(1);
  const added = (/** @type {number} */ slowdown) => number(of(name, slowdown, "main") - (name == "none" ? 0 : of("none", slowdown, "main")));
  console.log(`| ${name} | ${kilobytes} | ${number(of(name, 1, "seen"))} | ${number(of(name, 4, "seen"))} | ${added(1)} | ${added(4)} | ${number(of(name, 1, "gated"))} |`);
}
const ours = Object.keys(PAGES).filter((name) => !["none", "feuillet"].includes(name));
for (const field of /** @type {const} */ (["bytes", "seen"])) {
  const ratio = (/** @type {string} */ name) => (of(name, 1, field) / of("feuillet", 1, field)).toFixed(2);
  console.log(`${field == "bytes" ? "whole download" : "time to banner"}, as a multiple of ours: ${ours.map((name) => `${name} ${ratio(name)}`).join(", ")}`);
}
