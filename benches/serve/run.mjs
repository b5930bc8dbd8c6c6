// From a save to what is seen in an open browser, with `feuillet serve` and `hugo server` on the same articles, one
// after the other: `node run.mjs FEUILLET PROGRAM WORK CHROMIUM [COUNT…]`. WORK holds the node_modules with
// playwright-core. An article is open in Chromium; its file is saved with another word, and the clock stops in the page,
// at the second frame after that word is there. Medians; take the ratios, not the times.

import { execFileSync, spawn } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { join, resolve } from "node:path";

const [feuillet, program, work] = process.argv.slice(2, 5).map((argument) => resolve(argument));
const executablePath = process.argv[5];
const counts = process.argv.slice(6).map(Number);
const { chromium } = createRequire(join(work, "node_modules/x.js"))("playwright-core");
const root = resolve(import.meta.dirname, "../..");
const ROUNDS = 11;

const freePort = () =>
  new Promise((/** @type {(port: number) => void} */ done) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
      server.close(() => done(port));
    });
  });

const pause = (/** @type {number} */ time) => new Promise((done) => setTimeout(done, time));
const median = (/** @type {number[]} */ list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)];

// In the page: notes when a word was seen, over reloads too, since the other server reloads the page.
const watch = () => {
  const look = () => {
    const word = document.querySelector("main, body")?.textContent?.match(/saved-(\d+)/g)?.at(-1);
    const noted = Reflect.get(window, "__noted");
    if (word && word !== noted) {
      Reflect.set(window, "__noted", word);
      requestAnimationFrame(() => requestAnimationFrame(() => Reflect.get(window, "seen")(word, Date.now())));
    }
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
  document.addEventListener("DOMContentLoaded", look);
};

/**
 * @param {string} name
 * @param {(port: number) => [command: string[], folder: string, env: { [name: string]: string }]} server
 * @param {string} article the file that is saved
 */
async function measure(name, server, article) {
  const port = await freePort();
  const [command, cwd, env] = server(port);
  const process_ = spawn(command[0], command.slice(1), { cwd, env: { ...process.env, ...env }, stdio: "ignore" });
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  try {
    const page = await (await browser.newContext()).newPage();
    /** @type {(seen: number) => void} */
    let told = () => {};
    let wanted = "";
    await page.exposeFunction("seen", (/** @type {string} */ word, /** @type {number} */ at) => {
      if (word === wanted) told(at);
    });
    await page.addInitScript(watch);
    const url = `http://localhost:${port}/articles/article-7/`;
    for (let tries = 0; tries < 6000; tries += 1) {
      const answer = await page.goto(url).catch(() => null);
      if (answer?.ok() && (await page.title()) !== "") break;
      await pause(200);
    }
    await pause(3000);
    const original = readFileSync(article, "utf8");
    const times = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      wanted = `saved-${round}`;
      const seen = new Promise((/** @type {(at: number) => void} */ done) => (told = done));
      const started = Date.now();
      writeFileSync(article, `${original}\n\n${wanted}\n`);
      const at = await Promise.race([seen, pause(60_000).then(() => NaN)]);
      times.push(at - started);
      await pause(1500);
    }
    writeFileSync(article, original);
    const middle = median(times);
    console.log(`  ${name.padEnd(12)}${String(middle).padStart(7)} ms   (${times.join(", ")})`);
    return middle;
  } finally {
    await browser.close();
    process_.kill();
  }
}

for (const count of counts.length ? counts : [1000, 10000]) {
  const folder = join(work, `serve-${count}`);
  rmSync(folder, { recursive: true, force: true });
  execFileSync("node", [join(root, "benches/publish/generate.mjs"), String(count), folder]);
  console.log(`${count} articles`);
  const ours = await measure("Feuillet", (port) => {
    const own = ["serve", join(folder, "feuillet"), "--program", program, "--port", String(port)];
    return [[feuillet, ...own], root, { FEUILLET_CACHE: join(folder, "cache") }];
  }, join(folder, "feuillet/content/en/articles/article-7.md"));
  const hugo = await measure("Hugo", (port) => {
    const own = ["server", "--port", String(port), "--bind", "127.0.0.1", "--baseURL", `http://localhost:${port}/`];
    return [["hugo", ...own], join(folder, "hugo"), {}];
  }, join(folder, "hugo/content/articles/article-7.md"));
  console.log(`  Feuillet : Hugo = ${(ours / hugo).toFixed(2)} : 1`);
  rmSync(folder, { recursive: true, force: true });
}
