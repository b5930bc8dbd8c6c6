// Runs `feuillet import` and `feuillet build`, and compares what they write with what is expected.

import { join } from "node:path";
import { check } from "./check.mjs";
import { run } from "./processes.mjs";

/**
 * A site and how to import it: `folder` gets what is written, `env` holds passwords and keys.
 * @typedef {{ command: string, program: string, folder: string, kind: string, source: string, options: string[],
 *   env: { [name: string]: string } }} Import
 */

/**
 * Imports a site and publishes it, and returns what is not as expected.
 * @param {import("./check.mjs").Expected} expected
 * @param {Import} settings
 */
export function checkImport(expected, settings) {
  try {
    return check(expected, imported(settings));
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/**
 * Imports a site twice, of which the second time must find nothing new, and publishes it.
 * @param {Import} settings
 */
function imported({ command, program, folder, kind, source, options, env }) {
  const out = join(folder, "publication");
  const site = join(folder, "site");
  const importing = ["import", kind, source, "--out", out, "--allow-private", "--format", "json", ...options];
  const first = JSON.parse(run(command, importing, { env }));
  const again = JSON.parse(run(command, importing, { env }));
  if (again.written !== 0) throw new Error(`${kind}: importing again wrote ${again.written} files`);
  run(command, [
    "build",
    out,
    "--out",
    site,
    "--program",
    program,
    "--cache",
    join(folder, "cache"),
    "--no-compress",
  ]);
  return { report: first, publication: join(out, "public"), site };
}
