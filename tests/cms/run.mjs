// Imports a real WordPress or Ghost, which is installed, filled, and thrown away afterwards.
//
//   node run.mjs wordpress [--export FILE] [--record FOLDER] [--without-import]
//   node run.mjs ghost [--without-import]
//
// FEUILLET_COMMAND is the command, FEUILLET_PROGRAM the folder with the program that `feuillet build` takes, and
// FEUILLET_CMS the npm folder with the servers' files (`make test-cms`). `--export` loads an export file of WordPress
// too, `--record` writes answers of the API for tests/content_import, `--without-import` tries the servers only.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { testGhost } from "./ghost/test.mjs";
import { stopAll } from "./processes.mjs";
import { testWordPress } from "./wordpress/test.mjs";

/** What is not as it should be, by what was tried. @typedef {{ [name: string]: string[] }} Results */
/**
 * @typedef {object} TestSettings
 * @property {string} scratch Folder for everything that is written.
 * @property {string} archives Folder with the server's files.
 * @property {string | null} command The program `feuillet`; without it only the servers are tried.
 * @property {string} program Folder with the program that is published.
 * @property {string | null} exportFile Export file that is loaded too.
 * @property {string | null} recordTo Folder to write answers to.
 */

const {
  positionals: [kind],
  values,
} = parseArgs({
  allowPositionals: true,
  options: { export: { type: "string" }, record: { type: "string" }, "without-import": { type: "boolean" } },
});
/** @type {{ [kind: string]: (options: TestSettings) => Promise<Results> }} */
const TESTS = { wordpress: testWordPress, ghost: testGhost };
const test = TESTS[kind ?? ""];
if (!test) throw new Error(`usage: node run.mjs ${Object.keys(TESTS).join(" | ")}`);

const scratch = mkdtempSync(join(tmpdir(), "feuillet-cms-"));
try {
  const results = await test({
    scratch,
    archives: process.env.FEUILLET_CMS ?? "",
    command: values["without-import"] ? null : (process.env.FEUILLET_COMMAND ?? null),
    program: process.env.FEUILLET_PROGRAM ?? "dist",
    exportFile: values.export ?? null,
    recordTo: values.record ?? null,
  });
  for (const [name, faults] of Object.entries(results)) {
    console.log(`${kind}, ${name}: ${faults.length ? "failed" : "ok"}`);
    for (const fault of faults) console.log(`  ${fault}`);
  }
  const failed = Object.values(results).filter((faults) => faults.length > 0).length;
  console.log(`${kind}: ${Object.keys(results).length - failed} passed, ${failed} failed`);
  if (failed) process.exitCode = 1;
} finally {
  await stopAll();
  rmSync(scratch, { recursive: true, force: true });
}
