// Consent managers side by side in one browser: what a visitor waits for and downloads, at first and later. Medians; take
// the ratios, not the times.
//
//   node run.mjs PEERS SCRIPT CHROMIUM
//
// PEERS is a node_modules folder with the peers, SCRIPT the folder that `feuillet consent script` wrote
// (`make bench-consent`). The environment has ROUNDS and ONLY. Writes results.json and results.md beside this file.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism, cpus, totalmem } from "node:os";
import { join } from "node:path";
import { PAGES } from "./pages.mjs";
import { report } from "./report.mjs";
import { startServer } from "./server.mjs";
import { visit } from "./visit.mjs";

const [peers, script, executablePath] = process.argv.slice(2);
const rounds = Number(process.env.ROUNDS || 9);
const { chromium } = createRequire(join(peers, "x.js"))("playwright-core");

/** @type {{ [name: string]: import("./visit.mjs").Condition }} */
const CONDITIONS = {
  quick: { cpu: 1, net: null },
  slow: { cpu: 4, net: { latency: 150, download: 1_638_400 / 8, upload: 768_000 / 8 } },
};

const names = Object.keys(PAGES).filter((name) => !process.env.ONLY || process.env.ONLY.split(" ").includes(name));
const server = await startServer(peers, script);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-background-networking"] });
/** @type {import("./report.mjs").Samples} */
const visits = {};
// The first round fills caches of the system and is not counted.
for (let round = 0; round <= rounds; round++) {
  process.stderr.write(`round ${round} of ${rounds}\n`);
  // Interleaved, so that a busy moment of the machine affects all alike.
  for (const [condition, how] of Object.entries(CONDITIONS)) {
    for (const name of names) {
      const found = await visit(browser, server, name, how);
      if (round) ((visits[condition] ??= {})[name] ??= []).push(found);
    }
  }
}
const version = browser.version();
await browser.close();
server.close();

/** @param {string} name */
const versionOf = (name) => JSON.parse(readFileSync(join(peers, name, "package.json"), "utf8")).version;
const versions = Object.fromEntries(
  Object.entries(PAGES).flatMap(([name, { npm }]) => (npm ? [[name, versionOf(npm)]] : [])),
);
const machine = {
  cpu: cpus()[0]?.model.trim().replace(/\s+/g, " ") ?? "unknown", cores: availableParallelism(),
  memory: `${Math.round(totalmem() / 2 ** 30)} GiB`, chromium: version, node: process.versions.node,
};
const results = { machine, rounds, versions, visits };
const text = report(results);
console.log(text);
// The committed results are of all consent managers.
if (names.length === Object.keys(PAGES).length) {
  writeFileSync(new URL("results.json", import.meta.url), JSON.stringify(results) + "\n");
  writeFileSync(new URL("results.md", import.meta.url), text);
}
