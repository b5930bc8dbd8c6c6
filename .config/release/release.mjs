// Makes everything that is given away, in target/release-files/ (README.md says what each file is).
//
//   node release.mjs DIST COMMAND [--features LIST] [--out DIR] [--level 1–9]
//
// DIST is a built site, COMMAND the command `feuillet`, built with the features in LIST.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

import { cratesOf } from "./crates.mjs";
import { goBuildInfo } from "./go_build_info.mjs";
import { consentPackage, filesBelow, mainPackage, platformPackage, singlePackage } from "./npm_packages.mjs";
import { billOfMaterials } from "./sbom.mjs";
import { pack } from "./tar.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    features: { type: "string", default: "avif,web" },
    out: { type: "string", default: join(root, "target/release-files") },
    level: { type: "string", default: "9" },
  },
});
const [dist, command] = positionals.map((path) => resolve(path));
if (!command) throw new Error("usage: node release.mjs DIST COMMAND [--features LIST] [--out DIR] [--level 1–9]");

const read = (/** @type {string} */ path) => readFileSync(join(root, path), "utf8");
const sha256 = (/** @type {Buffer} */ bytes) => createHash("sha256").update(bytes).digest("hex");
const matrix = JSON.parse(readFileSync(new URL("targets.json", import.meta.url), "utf8"));
const target = matrix.targets.find((/** @type {{ os: string, cpu: string }} */ it) =>
  it.os === process.platform && it.cpu === process.arch);
if (!target) throw new Error(`targets.json has no target for ${process.platform}-${process.arch}`);
const field = (/** @type {string} */ name) =>
  read("Cargo.toml").match(new RegExp(`^${name} = "(.*)"$`, "m"))?.[1] ?? "";
const product = { version: field("version"), license: field("license"), description: field("description") };
const { version } = product;

const out = resolve(values.out);
const folder = join(out, ".unpacked");
rmSync(out, { recursive: true, force: true });
mkdirSync(join(out, "registry"), { recursive: true });
execFileSync("sh", [join(root, ".config/package.sh"), dist, command, folder], {
  stdio: ["ignore", "inherit", "inherit"],
  env: { ...process.env, FEUILLET_FEATURES: values.features },
});
const archive = filesBelow(folder);
rmSync(folder, { recursive: true });

const put = (/** @type {string} */ name, /** @type {import("./npm_packages.mjs").Files} */ files, inner = "package") =>
  pack(join(out, name), files, inner, Number(values.level));
const unpacked = `feuillet-${version}-${target.archive}`;
put(`${unpacked}.tar.gz`, archive, unpacked);
put(`feuillet-${version}-${target.package}.tgz`, singlePackage(product, archive, matrix.scope, target));
put(`registry/feuillet-${version}.tgz`, mainPackage(product, archive, matrix));
put(`registry/feuillet-${target.package}-${version}.tgz`, platformPackage(product, archive, matrix.scope, target));
const programLicences = readFileSync(join(dist, "licenses.txt"));
put(`feuillet-consent-${version}.tgz`, consentPackage(filesBelow(join(dist, "embed")), programLicences));

const esbuild = `@esbuild/${process.platform}-${process.arch}`;
const shippedNpm = ["esbuild", esbuild];
const locked = Object.entries(JSON.parse(read(".config/npm-serve/package-lock.json")).packages);
// The first entry is our own list.
const npm = locked.slice(1)
  .map(([path, it]) => ({ ...it, name: path.replace(/^.*node_modules\//, ""), licence: it.license }))
  .map((it) => ({ ...it, isShipped: shippedNpm.includes(it.name) }))
  .filter((it) => !it.name.startsWith("@esbuild/") || it.isShipped);
const go = goBuildInfo(archive.get("program/esbuild")?.bytes ?? Buffer.alloc(0));
const fonts = [...archive].filter(([path]) => path.endsWith(".woff2"));
writeFileSync(join(out, `feuillet-${version}-${target.package}.cdx.json`), billOfMaterials({
  product: { ...product, name: "feuillet", licence: product.license },
  programs: [
    { name: "command", crates: cratesOf(root, target.rust, values.features) },
    { name: "program", crates: cratesOf(root, "wasm32-unknown-unknown", "csr") },
  ],
  rust: read("rust-toolchain.toml").match(/channel = "(.*)"/)?.[1] ?? "",
  npm,
  esbuild,
  go: go ?? { go: "unknown", modules: [] },
  fonts: fonts.map(([path, { bytes }]) => ({ name: path, licence: "OFL-1.1", sha256: sha256(bytes) })),
}));
writeFileSync(join(out, "licenses.txt"), /** @type {Buffer} */ (archive.get("licenses.txt")?.bytes));
const guide = readFileSync(new URL("release_files.md", import.meta.url), "utf8");
writeFileSync(join(out, "README.md"), guide.replaceAll("VERSION", version).replaceAll("PLATFORM", target.package)
  .replaceAll("MACHINE", target.archive));

const names = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(out.length + 1)).sort();
const sums = names.map((name) => `${sha256(readFileSync(join(out, name)))}  ${name}\n`).join("");
writeFileSync(join(out, "SHA256SUMS"), sums);
process.stdout.write([...names, "SHA256SUMS"].map((name) => `${join(values.out, name)}\n`).join(""));
