// Lays each framework's sources beside the content and builds the site, from nothing each time.

import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writePublication } from "./publication.mjs";
import { hugo } from "./sites.mjs";

/** @typedef {import("./sites.mjs").Folders} Folders */
/** @typedef {import("./content.mjs").Profile} Profile */

const ROOT = join(import.meta.dirname, "../..");
const PEERS = join(import.meta.dirname, "peers");
/** Where each framework wants files that are served as they are, and the style sheet. */
const PLACES = {
  astro: { files: "public", style: "src/style.css" },
  hugo: { files: "static", style: "assets/style.css" },
  eleventy: { files: "static", style: "style.css" },
  sveltekit: { files: "static", style: "src/style.css" },
  react: { files: "public", style: "src/style.css" },
};

/** @param {string} content @returns {Profile[]} */
const profiles = (content) => JSON.parse(readFileSync(join(content, "authors.json"), "utf8"));

/** The content in the form that each framework reads; Astro and SvelteKit read it where it is. */
const CONTENT = {
  /** @param {string} content @param {string} folder */
  hugo(content, folder) {
    cpSync(join(content, "articles"), join(folder, "content/articles"), { recursive: true });
    const authors = profiles(content);
    const byId = Object.fromEntries(authors.map((author) => [author.id, author]));
    mkdirSync(join(folder, "data"), { recursive: true });
    writeFileSync(join(folder, "data/authors.json"), JSON.stringify(byId));
    for (const { id, name } of authors) {
      mkdirSync(join(folder, "content/author", id), { recursive: true });
      const front = `---\ntitle: ${JSON.stringify(name)}\nurl: /authors/${id}/\n---\n`;
      writeFileSync(join(folder, "content/author", id, "_index.md"), front);
    }
  },
  /** @param {string} content @param {string} folder */
  eleventy(content, folder) {
    cpSync(join(content, "articles"), join(folder, "articles"), { recursive: true });
    writeFileSync(join(folder, "articles/articles.json"), JSON.stringify({ layout: "article.njk" }));
    mkdirSync(join(folder, "_data"), { recursive: true });
    cpSync(join(content, "authors.json"), join(folder, "_data/authors.json"));
  },
  /** @param {string} content @param {string} folder */
  react(content, folder) {
    for (const part of ["articles.json", "authors.json", "json"]) {
      cpSync(join(content, part), join(folder, "public/data", part), { recursive: true });
    }
  },
};

/** @param {Folders} folders @param {string} name @returns {string[]} */
function command(folders, name) {
  const { work, feuillet, program } = folders;
  const package_ = (/** @type {string} */ path) => join(work, "node_modules", path);
  switch (name) {
    case "astro": return [process.execPath, package_("astro/astro.js"), "build", "--silent"];
    case "hugo": return [hugo(folders), "--quiet"];
    case "eleventy": return [process.execPath, package_("@11ty/eleventy/cmd.cjs"), "--quiet"];
    case "feuillet":
      return [feuillet, "build", "publication", "--program", program, "--source", ROOT, "--out", "dist"];
    default: return [process.execPath, package_("vite/bin/vite.js"), "build", "--logLevel", "error"];
  }
}

/** @param {Folders} folders @param {string} name */
export function buildSite(folders, name) {
  const content = join(folders.work, "content");
  const folder = join(folders.work, "sites", name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  if (name === "feuillet") writePublication(content, join(folder, "publication"));
  else {
    const { files, style } = PLACES[/** @type {keyof typeof PLACES} */ (name)];
    cpSync(join(PEERS, name), folder, { recursive: true });
    for (const file of ["favicon.svg", "robots.txt"]) cpSync(join(PEERS, "shared", file), join(folder, files, file));
    cpSync(join(PEERS, "shared/style.css"), join(folder, style));
    cpSync(join(content, "img"), join(folder, files, "img"), { recursive: true });
    CONTENT[/** @type {keyof typeof CONTENT} */ (name)]?.(content, folder);
  }
  const [program, ...options] = command(folders, name);
  const done = spawnSync(program, options, {
    cwd: folder, encoding: "utf8", maxBuffer: 1 << 28,
    env: {
      ...process.env, CONTENT: content, ASTRO_TELEMETRY_DISABLED: "1", NO_COLOR: "true",
      FEUILLET_CACHE: join(folders.work, "cache"),
    },
  });
  if (done.status !== 0) throw new Error(`${name}: ${done.error ?? ""}\n${done.stdout}\n${done.stderr}`);
}
