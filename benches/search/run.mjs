// Compares our search with Pagefind's own interface and with MiniSearch, on the same invented articles:
// `node run.mjs FEUILLET PROGRAM WORK CHROMIUM [COUNT…]`. WORK holds the node_modules. The peers are measured at 10,000
// articles only. Bytes are those of a first query, in all; times are medians, with a CPU four times slower.

import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { LANGUAGES } from "./articles.mjs";
import { askOnce, feuillet, minisearch, pagefind } from "./measure.mjs";
import { writePublication } from "./publication.mjs";
import { table } from "./report.mjs";
import { startServer } from "./server.mjs";

/** @typedef {import("./measure.mjs").Asked} Asked */
/** @typedef {{ search: string, articles: number, asked: Asked[] }} Result */

const [command, program, work] = process.argv.slice(2, 5).map((argument) => resolve(argument));
const executablePath = process.argv[5];
const counts = process.argv.slice(6).map(Number);
const MOST_FOR_PEERS = 10_000;
const root = resolve(import.meta.dirname, "../..");
const { chromium } = createRequire(join(work, "node_modules/x.js"))("playwright-core");

/** @param {string} pages */
function buildPeers(pages) {
  const bin = join(work, "node_modules/.bin/pagefind");
  execFileSync(bin, ["--site", pages, "--output-path", join(pages, "pagefind")], { stdio: "ignore" });
  for (const lang of LANGUAGES) {
    writeFileSync(join(pages, `search-${lang}.html`), `<!doctype html><html lang="${lang}"><title>Search</title>
      <link rel="stylesheet" href="/pagefind/pagefind-ui.css"><script src="/pagefind/pagefind-ui.js"></script>
      <div id="search"></div><script>new PagefindUI({ element: "#search", showImages: false, translations: {
      zero_results: "No results for [SEARCH_TERM]", many_results: "[COUNT] for [SEARCH_TERM]",
      one_result: "[COUNT] for [SEARCH_TERM]", searching: "Searching for [SEARCH_TERM]" } })</script>`);
  }
  writeFileSync(join(pages, "minisearch.html"), `<!doctype html><html lang="en"><title>Search</title>
    <script src="/minisearch.js"></script><script>let index; window.search = () => index ??= fetch("/minisearch.json")
    .then((it) => it.text()).then((it) => MiniSearch.loadJSON(it, { fields: ["title", "text"],
    storeFields: ["title", "lede"], idField: "slug" }))</script>`);
}

/** @type {Result[]} */
const results = [];
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
try {
  for (const count of counts) {
    const folder = join(work, `search-${count}`);
    const withPeers = count <= MOST_FOR_PEERS;
    const queries = writePublication(work, folder, count, root, withPeers);
    const out = join(folder, "dist");
    const build = ["build", join(folder, "public"), "--program", program, "--out", out, "--no-compress"];
    const env = { ...process.env, FEUILLET_CACHE: join(folder, "cache") };
    execFileSync(command, build, { cwd: root, env, stdio: "inherit" });
    const sites = [{ search: feuillet, site: out }];
    if (withPeers) {
      const pages = join(folder, "pages");
      buildPeers(pages);
      sites.push({ search: pagefind, site: pages }, { search: minisearch, site: pages });
    }
    for (const { search, site } of sites) {
      const server = await startServer(site);
      const asked = [];
      for (const query of queries) asked.push(await askOnce(browser, server, search, query));
      server.close();
      results.push({ search: search.name, articles: count, asked });
      console.log(table(results));
    }
  }
} finally {
  await browser.close();
}
const here = import.meta.dirname;
writeFileSync(join(here, "results.json"), `${JSON.stringify(results, null, 1)}\n`);
writeFileSync(join(here, "results.md"), `# Search beside others\n\n${table(results)}\n`);
