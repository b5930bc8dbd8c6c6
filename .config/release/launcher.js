#!/usr/bin/env node
// Starts the command `feuillet` for this platform with the same arguments, and ends with its exit code.
"use strict";

const { spawn } = require("node:child_process");
const { existsSync, readFileSync } = require("node:fs");
const path = require("node:path");

/**
 * Reads the manifest of a package.
 * @param {string} folder
 * @returns {{ optionalDependencies?: Record<string, string>, feuillet?: { glibc?: string } }}
 */
const manifest = (folder) => JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));

/** @param {string} message */
function stop(message) {
  process.stderr.write(`feuillet: ${message}\n`);
  // As for wrong arguments: the command could not run.
  process.exit(2);
}

/** Returns the folder of the command: in this package, or in the package for this platform. */
function platformFolder() {
  const main = path.join(__dirname, "..");
  const own = path.join(main, "platform");
  if (existsSync(own)) return own;
  const wanted = `${process.platform}-${process.arch}`;
  const names = Object.keys(manifest(main).optionalDependencies ?? {});
  const name = names.find((name) => name.endsWith(`/${wanted}`));
  if (!name) {
    const known = names.map((name) => name.split("/")[1]).join(", ");
    return stop(`there is no version for ${wanted}; there are versions for ${known || "other platforms"}`);
  }
  try {
    return path.dirname(require.resolve(`${name}/package.json`));
  } catch {
    return stop(
      `the package ${name} is missing. Optional dependencies were left out, or node_modules was copied from another ` +
        `machine. Remove node_modules and package-lock.json, then run: npm install --include=optional`,
    );
  }
}

/**
 * Explains a failure of the system's loader, which prints only the names of missing symbols.
 * @param {string} folder
 */
function explainOldSystem(folder) {
  const needed = manifest(folder).feuillet?.glibc;
  const report = needed && process.report;
  if (!report) return;
  const { header } = /** @type {{ header: { glibcVersionRuntime?: string } }} */ (report.getReport());
  const found = header.glibcVersionRuntime;
  const number = (/** @type {string} */ version) => Number(version.split(".")[1]);
  if (found && number(found) < number(needed)) {
    process.stderr.write(`feuillet: this system has glibc ${found}; the command needs ${needed} or newer\n`);
  }
}

const folder = /** @type {string} */ (platformFolder());
const command = path.join(folder, "feuillet");
const child = spawn(command, process.argv.slice(2), { stdio: "inherit" });

// A terminal sends Ctrl-C to the command as well; without one, only this process gets the signal.
process.on("SIGINT", () => process.stdin.isTTY || child.kill("SIGINT"));
for (const signal of /** @type {const} */ (["SIGTERM", "SIGHUP"])) process.on(signal, () => child.kill(signal));

child.on("error", (/** @type {NodeJS.ErrnoException} */ error) => {
  // The command is there, but what loads it is not: a system with another C library, such as Alpine.
  const isForeign = error.code === "ENOENT" && existsSync(command);
  stop(isForeign ? `this system lacks glibc, which ${command} needs` : `${command} cannot be started (${error.code})`);
});
child.on("exit", (code, signal) => {
  if (signal) {
    process.removeAllListeners(signal);
    return process.kill(process.pid, signal);
  }
  if (code === 1 || code === 127) explainOldSystem(folder);
  process.exitCode = code ?? 2;
});
