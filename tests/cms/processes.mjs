// Programs that are run and servers that are started for a test, and that end with it.

import { spawn, spawnSync } from "node:child_process";
import { openSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/** Seconds that a server may take until it answers. */
const PATIENCE = 120;

/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();

/** Returns a port of this machine that nothing uses. @returns {Promise<number>} */
export const freePort = () =>
  new Promise((done, fail) => {
    const server = createServer().on("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
      server.close(() => done(port));
    });
  });

/**
 * Runs a program and returns what it prints. Throws with its messages if it fails.
 * @param {string} program @param {string[]} options
 * @param {{ cwd?: string, env?: { [name: string]: string | undefined } }} [surroundings]
 */
export function run(program, options, { cwd, env } = {}) {
  const result = spawnSync(program, options, {
    cwd,
    env: { ...process.env, ...env },
    encoding: "utf8",
    maxBuffer: 1 << 28,
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (result.error) throw new Error(`${program} cannot be started: ${result.error.message}`);
  if (result.status !== 0) {
    throw new Error(
      `${program} ${options.join(" ")} ended with ${result.status ?? result.signal}:\n${result.stderr}${result.stdout}`,
    );
  }
  return result.stdout;
}

/**
 * Starts a server and waits until an address of it answers with a status below 500.
 * @param {{ program: string, options: string[], address: string, log: string, cwd?: string,
 *   env?: { [name: string]: string | undefined } }} server
 */
export async function start({ program, options, address, log, cwd, env }) {
  const output = openSync(log, "a");
  const child = spawn(program, options, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", output, output] });
  running.add(child);
  /** @type {Error | undefined} */
  let failure;
  child.on("error", (error) => (failure = error));
  child.on("exit", () => running.delete(child));
  const end = Date.now() + PATIENCE * 1000;
  while (Date.now() < end && child.exitCode === null && !failure) {
    const status = await fetch(address, { redirect: "manual" }).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status > 0 && status < 500) return;
    await pause(100);
  }
  throw new Error(
    `${program} does not answer at ${address} (${failure?.message ?? `exit code ${child.exitCode}`}):\n${tail(log)}`,
  );
}

/** Returns the last lines of a file. @param {string} file */
const tail = (file) => readFileSync(file, "utf8").split("\n").slice(-20).join("\n");

/** Ends all servers and waits until they have ended. */
export async function stopAll() {
  await Promise.all(
    [...running].map(
      (child) =>
        new Promise((done) => {
          child.once("exit", done);
          child.kill("SIGTERM");
          setTimeout(() => child.kill("SIGKILL"), 5000).unref();
        }),
    ),
  );
}

for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
  process.once(signal, () => {
    for (const child of running) child.kill("SIGKILL");
    process.exit(130);
  });
}
