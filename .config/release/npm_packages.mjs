// The npm packages of a release, as files by path: the main package, the one for this platform, both in one, and the
// consent script's.
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** @typedef {import("./tar.mjs").PackedFile} PackedFile */
/** @typedef {Map<string, PackedFile>} Files */
/** @typedef {{ package: string, os: string, cpu: string, libc?: string, archive: string, rust: string }} Target */
/** @typedef {{ version: string, license: string, description: string }} Product */

const LAUNCHER = readFileSync(new URL("launcher.js", import.meta.url));
/** What only one platform's package holds. Everything else in the archive is the same on all of them. */
const OF_PLATFORM = /^(feuillet$|program\/|licenses\.txt$)/;
const LICENCE = /^LICENSE-(MIT|APACHE)$/;

/**
 * Returns all files below a folder.
 * @param {string} folder
 * @returns {Files}
 */
export function filesBelow(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(entries.map((entry) => {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const runs = (statSync(path).mode & 0o100) !== 0;
    return [path.slice(folder.length + 1), { bytes: readFileSync(path), runs }];
  }));
}

/**
 * The main package: the launcher and the guides. npm installs the package for the platform beside it.
 * @param {Product} product
 * @param {Files} archive
 * @param {{ scope: string, targets: Target[] }} matrix
 * @returns {Files}
 */
export function mainPackage(product, archive, matrix) {
  const versions = matrix.targets.map((target) => [`${matrix.scope}/${target.package}`, product.version]);
  const manifest = { ...mainManifest(product), optionalDependencies: Object.fromEntries(versions) };
  return withManifest(manifest, [...mainFiles(archive)]);
}

/**
 * The package for a platform: the command, and the program beside it, where the command looks for it.
 * @param {Product} product
 * @param {Files} archive
 * @param {string} scope
 * @param {Target} target
 * @returns {Files}
 */
export function platformPackage(product, archive, scope, target) {
  const manifest = {
    name: `${scope}/${target.package}`,
    version: product.version,
    description: `The command of feuillet for ${target.os} on ${target.cpu}; install feuillet instead`,
    license: product.license,
    ...only(target),
    // A command cannot be started from inside an archive, where Yarn would leave it.
    preferUnplugged: true,
    feuillet: { glibc: newestGlibc(archive) },
  };
  return withManifest(manifest, [...archive].filter(([path]) => OF_PLATFORM.test(path) || LICENCE.test(path)));
}

/**
 * Both in one, for machines without a registry.
 * @param {Product} product
 * @param {Files} archive
 * @param {string} scope
 * @param {Target} target
 * @returns {Files}
 */
export function singlePackage(product, archive, scope, target) {
  const platform = [...platformPackage(product, archive, scope, target)];
  const inner = platform.map(([path, file]) => /** @type {[string, PackedFile]} */ ([`platform/${path}`, file]));
  const licences = /** @type {PackedFile} */ (archive.get("licenses.txt"));
  const manifest = { ...mainManifest(product), ...only(target) };
  return withManifest(manifest, [...mainFiles(archive), ...inner, ["licenses.txt", licences]]);
}

/**
 * The consent script's package, as a build writes it, with the licences of what is compiled into its program.
 * @param {Files} embed
 * @param {Buffer} licences
 * @returns {Files}
 */
export function consentPackage(embed, licences) {
  const manifest = JSON.parse(String(embed.get("package.json")?.bytes));
  const isListed = (/** @type {string} */ path) =>
    manifest.files.some((/** @type {string} */ listed) => path === listed || path.startsWith(`${listed}/`));
  const files = [...embed].filter(([path]) => isListed(path) || path === "integrity.json");
  const listed = [...new Set([...manifest.files, "integrity.json", "licenses.txt"])];
  return withManifest({ ...manifest, files: listed }, [...files, ["licenses.txt", { bytes: licences }]]);
}

/** @param {Product} product */
function mainManifest({ version, license, description }) {
  return {
    name: "feuillet",
    version,
    description,
    license,
    keywords: ["blog", "static-site-generator", "markdown", "consent", "webassembly"],
    bin: { feuillet: "bin/feuillet.js" },
    engines: { node: ">=20" },
  };
}

/** @param {Target} target */
function only({ os, cpu, libc }) {
  return { os: [os], cpu: [cpu], ...(libc && { libc: [libc] }) };
}

/**
 * @param {Files} archive
 * @returns {Files}
 */
function mainFiles(archive) {
  const files = [...archive].filter(([path]) => !OF_PLATFORM.test(path));
  return new Map([...files, ["bin/feuillet.js", { bytes: LAUNCHER, runs: true }]]);
}

/**
 * Returns the version of glibc that the command needs: the newest that its symbols name.
 * @param {Files} archive
 */
function newestGlibc(archive) {
  const command = archive.get("feuillet")?.bytes ?? Buffer.alloc(0);
  const symbols = [...command.toString("latin1").matchAll(/\0GLIBC_2\.(\d+)(?=[.\0])/g)];
  const named = symbols.map(([, minor]) => Number(minor));
  return named.length > 0 ? `2.${Math.max(...named)}` : undefined;
}

/**
 * @param {object} manifest
 * @param {[string, PackedFile][]} files
 * @returns {Files}
 */
function withManifest(manifest, files) {
  const bytes = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
  return new Map([...files.filter(([path]) => path !== "package.json"), ["package.json", { bytes }]]);
}
