// What the figures were measured on.

import { execFileSync } from "node:child_process";
import { availableParallelism, cpus, totalmem } from "node:os";
import { packageVersion } from "./packages.mjs";

/**
 * @typedef {{ cpu: string, cores: number, memory: string, system: string, chromium: string, lighthouse: string,
 *   node: string }} Machine
 */

/** @param {string} work @param {string} chromium the path of its program @returns {Machine} */
export function describeMachine(work, chromium) {
  const version = execFileSync(chromium, ["--version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  return {
    cpu: cpus()[0]?.model.trim().replace(/\s+/g, " ") ?? "unknown",
    cores: availableParallelism(),
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    system: process.platform,
    chromium: version.match(/[\d.]+/)?.[0] ?? version.trim(),
    lighthouse: packageVersion(work, "lighthouse"),
    node: process.versions.node,
  };
}
