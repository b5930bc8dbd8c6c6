// Writes the bill of materials in the format CycloneDX 1.6: everything that the packages hold, and what built it.
import { createHash } from "node:crypto";

import { keyOf, nativeLibrary } from "./crates.mjs";

/** @typedef {import("./crates.mjs").Crate} Crate */
/** @typedef {Record<string, unknown> & { "bom-ref": string }} Component */

/**
 * @typedef {object} Parts
 * @property {{ name: string, version: string, licence: string, description: string }} product
 * @property {{ name: string, crates: Map<string, Crate> }[]} programs each program with its crates, its own first
 * @property {string} rust the version of Rust
 * @property {{ name: string, version: string, licence: string, integrity: string, isShipped: boolean }[]} npm
 * @property {{ go: string, modules: { name: string, version: string }[] }} go what is compiled into esbuild
 * @property {string} esbuild the name of the npm package with esbuild's program
 * @property {{ name: string, licence: string, sha256: string }[]} fonts
 */

/**
 * Returns the bill of materials. The same parts give the same text; the serial number is made from the content.
 * @param {Parts} parts
 */
export function billOfMaterials(parts) {
  const { name, version, licence, description } = parts.product;
  const ref = `pkg:npm/${name}@${version}`;
  const bill = new Bill();
  for (const program of parts.programs) addProgram(bill, ref, program, parts);
  for (const found of parts.npm) addNpmPackage(bill, ref, found, parts);
  for (const font of parts.fonts) {
    const hashes = [{ alg: "SHA-256", content: font.sha256 }];
    const licenses = [{ expression: font.licence }];
    bill.add({ type: "data", "bom-ref": `font:${font.name}`, name: font.name, licenses, hashes }, ref);
  }
  const components = bill.sorted();
  const refs = [ref, ...components.map((component) => component["bom-ref"])];
  const epoch = process.env.SOURCE_DATE_EPOCH;
  const content = {
    metadata: {
      ...(epoch && { timestamp: new Date(Number(epoch) * 1000).toISOString() }),
      lifecycles: [{ phase: "build" }],
      component: { ...described("application", name, version, licence, ref), description },
    },
    components,
    dependencies: refs.map((it) => ({ ref: it, dependsOn: bill.neededBy(it) })),
  };
  const $schema = "http://cyclonedx.org/schema/bom-1.6.schema.json";
  const head = { $schema, bomFormat: "CycloneDX", specVersion: "1.6", serialNumber: serialNumber(content), version: 1 };
  return `${JSON.stringify({ ...head, ...content }, null, 1)}\n`;
}

/** Components, and which of them needs which. */
class Bill {
  /** @type {Map<string, Component>} */
  #components = new Map();
  /** @type {Map<string, Set<string>>} */
  #needs = new Map();

  /**
   * Adds a component that another one needs. If any program contains it, it is required.
   * @param {Component} component
   * @param {string} user the reference of the other one
   */
  add(component, user) {
    const ref = component["bom-ref"];
    const before = this.#components.get(ref);
    if (!before || before.scope === "excluded") this.#components.set(ref, component);
    const needs = this.#needs.get(user) ?? new Set();
    this.#needs.set(user, needs.add(ref));
  }

  sorted() {
    const refs = [...this.#components.keys()].sort();
    return refs.map((ref) => /** @type {Component} */ (this.#components.get(ref)));
  }

  /** @param {string} ref */
  neededBy(ref) {
    return [...(this.#needs.get(ref) ?? [])].sort();
  }
}

/**
 * @param {Bill} bill
 * @param {string} root
 * @param {{ name: string, crates: Map<string, Crate> }} program
 * @param {Parts} parts
 */
function addProgram(bill, root, { name, crates }, { product, rust }) {
  const ref = `${root}#${name}`;
  bill.add({ ...described("application", name, product.version, product.licence), "bom-ref": ref }, root);
  const standard = `pkg:generic/rust-std@${rust}`;
  bill.add(described("library", "Rust standard library", rust, "MIT OR Apache-2.0", standard), ref);
  for (const [index, crate] of [...crates.values()].entries()) {
    const user = index === 0 ? ref : purl(crate);
    for (const key of crate.needs) bill.add(crateComponent(/** @type {Crate} */ (crates.get(key))), user);
    const library = crate.isShipped ? nativeLibrary(crate) : undefined;
    if (!library) continue;
    const generic = `pkg:generic/${library.name.toLowerCase()}@${library.version}`;
    const native = described("library", library.name, library.version, library.licence, generic);
    bill.add({ ...native, externalReferences: [{ type: "website", url: library.source }] }, user);
  }
}

/**
 * @param {Bill} bill
 * @param {string} root
 * @param {Parts["npm"][number]} found
 * @param {Parts} parts
 */
function addNpmPackage(bill, root, { name, version, licence, integrity, isShipped }, { esbuild, go }) {
  const ref = `pkg:npm/${name.replace("@", "%40")}@${version}`;
  const content = Buffer.from(integrity.replace("sha512-", ""), "base64").toString("hex");
  const hashes = [{ alg: "SHA-512", content }];
  bill.add({ ...described("library", name, version, licence, ref), scope: scope(isShipped), hashes }, root);
  if (name !== esbuild) return;
  const standard = { name: "std", version: go.go };
  for (const module of [standard, ...go.modules]) {
    const url = `pkg:golang/${module.name}@${module.version}`;
    bill.add(described("library", module.name, module.version, "BSD-3-Clause", url), ref);
  }
}

const scope = (/** @type {boolean} */ isShipped) => (isShipped ? "required" : "excluded");
const purl = (/** @type {Crate} */ crate) => `pkg:cargo/${keyOf(crate).replace("+", "%2B")}`;

/**
 * @param {string} type
 * @param {string} name
 * @param {string} version
 * @param {string | undefined} licence
 * @param {string} [ref] its package URL
 * @returns {Component}
 */
function described(type, name, version, licence, ref) {
  const licenses = licence ? [{ expression: licence }] : undefined;
  return { type, "bom-ref": ref ?? name, name, version, ...(ref && { purl: ref }), ...(licenses && { licenses }) };
}

/**
 * @param {Crate} crate
 * @returns {Component}
 */
function crateComponent(crate) {
  return {
    ...described("library", crate.name, crate.version, crate.licence, purl(crate)),
    scope: scope(crate.isShipped),
    ...(crate.sha256 && { hashes: [{ alg: "SHA-256", content: crate.sha256 }] }),
    ...(crate.repository && { externalReferences: [{ type: "vcs", url: crate.repository }] }),
  };
}

/**
 * Makes a serial number from what a bill says, in the form of a UUID of version 8 (RFC 9562).
 * @param {unknown} content
 */
function serialNumber(content) {
  const digits = createHash("sha256").update(JSON.stringify(content)).digest("hex");
  const [, time, low, high, variant, node] = digits.match(/^(.{8})(.{4})(.{3})(.{3})(.{12})/) ?? [];
  return `urn:uuid:${time}-${low}-8${high}-a${variant}-${node}`;
}
