// Reads what Go's linker writes into each program: the version of Go, and the modules that were compiled in.

/** The markers around the information about modules (Go's package `cmd/go/internal/modload`). */
const [BEGIN, END] = ["3077af0c9274080241e1c107e6d618e6", "f932433186182072008242104116d8f2"];

/**
 * Returns the version of Go and the modules in a program that Go linked; `undefined` for other programs.
 * @param {Buffer} program
 * @returns {{ go: string, modules: { name: string, version: string }[] } | undefined}
 */
export function goBuildInfo(program) {
  const begin = program.indexOf(Buffer.from(BEGIN, "hex"));
  const end = program.indexOf(Buffer.from(END, "hex"), begin);
  if (begin < 0 || end < 0) return undefined;
  const lines = program.toString("utf8", begin + BEGIN.length / 2, end).split("\n");
  const modules = lines.map((line) => line.split("\t")).filter(([kind]) => kind === "dep");
  return { go: goVersion(program), modules: modules.map(([, name, version]) => ({ name, version })) };
}

/**
 * Returns the newest version of Go that a program names: its own, since texts in it name past versions only.
 * @param {Buffer} program
 */
function goVersion(program) {
  const named = [...program.toString("latin1").matchAll(/\bgo1\.(\d+)(?:\.(\d+))?/g)];
  const versions = named.map(([, minor, patch]) => ({ minor: Number(minor), patch: Number(patch ?? 0) }));
  versions.sort((one, other) => one.minor - other.minor || one.patch - other.patch);
  const own = versions.at(-1);
  return own ? `1.${own.minor}.${own.patch}` : "unknown";
}
