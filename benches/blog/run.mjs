// Compares our blog with the same blog made by others: builds all of them from the same content, serves them alike,
// and measures first visits, navigation and memory. Writes results.json and the pages made of it.
//
//   node run.mjs WORK FEUILLET PROGRAM CHROMIUM        (`make bench-blog`)
//
// WORK has the packages; FEUILLET is our command, PROGRAM our dist/. The environment has SITES, RUNS and COUNT; with
// BUILT, the sites that were built last time are measured.

import { writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { buildSite } from "./build.mjs";
import { startBrowser } from "./chromium.mjs";
import { writeContent } from "./content.mjs";
import { firstVisit } from "./lighthouse.mjs";
import { describeMachine } from "./machine.mjs";
import { navigateOften } from "./memory.mjs";
import { DEVICES, visit } from "./navigation.mjs";
import { HOME, articleTargets } from "./page.mjs";
import { writePages } from "./plot.mjs";
import { startServer } from "./server.mjs";
import { SITES, chosenSites, servedFolder } from "./sites.mjs";

/** @typedef {import("./sites.mjs").Site} Site */
/** @typedef {import("./figures.mjs").Results} Results */

const [work, feuillet, program, chromium] = process.argv.slice(2, 6).map((argument) => resolve(argument));
const folders = { work, feuillet, program };
const sites = chosenSites(process.env.SITES);
const runs = Number(process.env.RUNS || 3);
const count = Number(process.env.COUNT || 24);
const started = Date.now();

/** @param {string} text */
function say(text) {
  const seconds = Math.round((Date.now() - started) / 1000);
  console.log(`${String(Math.floor(seconds / 60)).padStart(3)}:${String(seconds % 60).padStart(2, "0")}  ${text}`);
}

if (!process.env.BUILT) {
  say(`content: ${count} articles`);
  await writeContent(work, join(work, "content"), count, false);
  for (const { name, label, version } of sites) {
    say(`build ${label} ${version(folders)}`);
    buildSite(folders, name);
  }
}
say("compress and serve");
const server = await startServer(work, sites.map(({ name }) => name).join());

// The ninth article: its link is below the first screen, as most are.
const articles = articleTargets(work).slice(0, 24);
const measured = articles[Math.min(8, articles.length - 1)];
const targets = [measured, ...articles.filter((article) => article !== measured)];
/** @param {Site} site */
const where = (site) => ({ site, folder: servedFolder(folders, site), origin: server.origins[site.name], targets });

/** @type {Results} */
const results = {
  machine: describeMachine(work, chromium), runs, articles: count,
  sites: sites.map(({ name, label, router, version }) => ({ name, label, router, version: version(folders) })),
  firstVisits: { home: {}, article: {} },
  navigation: { "quick hovered": {}, "quick": {}, "slow hovered": {}, "slow": {} },
  memory: {},
};

/**
 * Measures every site once, beginning with another one in each run.
 * @param {number} run @param {(site: Site) => Promise<void>} measure
 */
async function each(run, measure) {
  for (const index of sites.keys()) {
    const site = sites[(index + run) % sites.length];
    try {
      await measure(site);
    } catch (error) {
      console.error(`${site.label}: ${error}`);
      process.exitCode = 1;
    }
  }
}

try {
  for (let run = 0; run < runs; run += 1) {
    const part = `run ${run + 1} of ${runs}`;
    for (const [page, path] of /** @type {const} */ ([["home", HOME], ["article", measured.path]])) {
      say(`${part}: Lighthouse, ${page}`);
      await each(run, async ({ name }) => {
        const figures = await firstVisit(work, chromium, server.key, server.origins[name] + path);
        (results.firstVisits[page][name] ??= []).push(figures);
      });
    }
    const browser = await startBrowser(work, chromium, server.key);
    for (const device of Object.keys(DEVICES)) {
      for (const hovers of [true, false]) {
        const condition = hovers ? `${device} hovered` : device;
        say(`${part}: navigation, ${condition}`);
        await each(run, async (site) => {
          const figures = await visit(browser, where(site), DEVICES[device], hovers, server.takeSent);
          (results.navigation[condition][site.name] ??= []).push(figures);
        });
      }
    }
    await browser.close();
  }
  say("memory over 200 navigations");
  // No time is measured any more.
  await Promise.all([0, 1].map((half) => each(0, async (site) => {
    if (sites.indexOf(site) % 2 !== half) return;
    const browser = await startBrowser(work, chromium, server.key);
    try {
      results.memory[site.name] = await navigateOften(browser, where(site));
    } finally {
      await browser.close();
    }
  })));
} finally {
  server.stop();
}
// Thousandths of a millisecond are noise. Samples stand on one line each.
const rounded = (/** @type {string} */ _, /** @type {unknown} */ value) =>
  typeof value === "number" ? Number(value.toFixed(3)) : value;
const json = JSON.stringify(results, rounded, 1)
  .replace(/\{[^{}[\]]*(\{[^{}]*\}[^{}[\]]*)?\}/g, (sample) => sample.replace(/\n */g, " "));
// The committed results are of all sites, without a failure.
const isWhole = sites.length === SITES.length && !process.exitCode;
const out = isWhole ? import.meta.dirname : work;
writeFileSync(join(out, "results.json"), `${json}\n`);
console.log(`\n${writePages(out, results)}`);
say(`results.json, results.svg and results.md are in ${relative(process.cwd(), out)}`);
