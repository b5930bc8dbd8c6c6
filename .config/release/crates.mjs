// Lists the crates of a build, from `cargo metadata` and Cargo.lock, with the libraries in C that they bundle.
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * @typedef {object} Crate
 * @property {string} name
 * @property {string} version
 * @property {string} [licence] an SPDX expression
 * @property {string} [repository]
 * @property {string} [sha256] the hash of its package in the registry; none for our own
 * @property {boolean} isShipped whether it is compiled into a program, or only takes part in building one
 * @property {string[]} needs the keys of the crates that it depends on
 * @property {string} folder
 */

/**
 * @typedef {{ id: string, name: string, version: string, license: string | null, repository: string | null,
 *   manifest_path: string, targets: { kind: string[] }[] }} CargoPackage
 * @typedef {{ id: string, deps: { pkg: string, dep_kinds: { kind: string | null }[] }[] }} CargoNode
 */

const NATIVE = JSON.parse(readFileSync(new URL("native_libraries.json", import.meta.url), "utf8"));
/** Folders whose content is never compiled in. */
const ASIDE = new Set(["tests", "test", "benches", "examples", "fuzz", "target"]);

/** @param {{ name: string, version: string }} crate */
export const keyOf = (crate) => `${crate.name}@${crate.version}`;

/**
 * Returns the crates of a build by their keys, the root first. The result may have crates that only other features
 * need, since cargo unites the features of all kinds of dependencies here.
 * @param {string} source the folder with Cargo.toml
 * @param {string} target
 * @param {string} features
 * @returns {Map<string, Crate>}
 */
export function cratesOf(source, target, features) {
  const { packages, resolve } = metadata(source, target, features);
  const described = new Map(packages.map((it) => [it.id, it]));
  const nodes = new Map(resolve.nodes.map((it) => [it.id, it]));
  const hashes = lockedHashes(readFileSync(join(source, "Cargo.lock"), "utf8"));
  const describe = (/** @type {string} */ id) => /** @type {CargoPackage} */ (described.get(id));
  const isMacro = (/** @type {string} */ id) => describe(id).targets.some((it) => it.kind.includes("proc-macro"));
  const needed = (/** @type {string} */ id, /** @type {(string | null)[]} */ kinds) => {
    const deps = nodes.get(id)?.deps ?? [];
    return deps.filter((dep) => dep.dep_kinds.some((it) => kinds.includes(it.kind))).map((dep) => dep.pkg);
  };
  const shipped = reach(resolve.root, (id) => needed(id, [null]).filter((it) => !isMacro(it)));
  const all = reach(resolve.root, (id) => needed(id, [null, "build"]));
  const crates = [...all].map((id) => {
    const { name, version, license, repository, manifest_path } = describe(id);
    /** @type {Crate} */
    const crate = {
      name,
      version,
      licence: license?.replaceAll("/", " OR "),
      repository: repository ?? undefined,
      sha256: hashes.get(keyOf({ name, version })),
      isShipped: shipped.has(id),
      needs: needed(id, [null, "build"]).map((it) => keyOf(describe(it))),
      folder: dirname(manifest_path),
    };
    return /** @type {[string, Crate]} */ ([keyOf(crate), crate]);
  });
  return new Map(crates);
}

/**
 * @param {string} source
 * @param {string} target
 * @param {string} features
 * @returns {{ packages: CargoPackage[], resolve: { root: string, nodes: CargoNode[] } }}
 */
function metadata(source, target, features) {
  const build = [`--filter-platform=${target}`, `--features=${features}`];
  const options = ["metadata", "--locked", "--format-version=1", ...build];
  return JSON.parse(execFileSync("cargo", options, { cwd: source, maxBuffer: 1 << 28, encoding: "utf8" }));
}

/**
 * Returns everything that can be reached from a start, which comes first.
 * @param {string} start
 * @param {(id: string) => string[]} next
 */
function reach(start, next) {
  const found = /** @type {Set<string>} */ (new Set());
  const open = [start];
  for (let id = open.pop(); id; id = open.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    open.push(...next(id));
  }
  return found;
}

/**
 * Returns the hash of each package in a lock file.
 * @param {string} lock
 */
function lockedHashes(lock) {
  const field = (/** @type {string} */ part, /** @type {string} */ name) =>
    part.match(new RegExp(`^${name} = "(.*)"$`, "m"))?.[1] ?? "";
  const parts = lock.split("[[package]]").slice(1);
  return new Map(parts.map((part) => [
    keyOf({ name: field(part, "name"), version: field(part, "version") }),
    field(part, "checksum") || undefined,
  ]));
}

/**
 * Returns the library in C that a crate bundles, if any.
 * @param {Crate} crate
 * @throws when it bundles code in C that native_libraries.json does not describe
 */
export function nativeLibrary(crate) {
  const known = NATIVE[crate.name];
  if (known?.none) return undefined;
  if (known) {
    const found = readFileSync(join(crate.folder, known.file), "utf8").match(new RegExp(known.version));
    if (!found) throw new Error(`${crate.name}: no version in ${known.file}; mend native_libraries.json`);
    return { ...known, version: found.slice(1).map((part) => part.replace(/^0(?=\d$)/, "")).join(".") };
  }
  const code = crate.sha256 && nativeCode(crate.folder, 6);
  if (code) throw new Error(`${keyOf(crate)} has code in C (${code}); describe it in native_libraries.json`);
  return undefined;
}

/**
 * Returns a file of native code in a folder.
 * @param {string} folder
 * @param {number} depth
 * @returns {string | undefined}
 */
function nativeCode(folder, depth) {
  const entries = readdirSync(folder, { withFileTypes: true });
  const file = entries.find((entry) => entry.isFile() && /\.(c|cc|cpp|cxx|s|asm)$/i.test(entry.name));
  if (file || depth === 0) return file && join(folder, file.name);
  const folders = entries.filter((entry) => entry.isDirectory() && !ASIDE.has(entry.name));
  return folders.map((entry) => nativeCode(join(folder, entry.name), depth - 1)).find(Boolean);
}
