// Loads packages from the folder that they are installed in, which is not above these scripts.

import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** @param {string} folder a folder with node_modules @param {string} name */
export async function loadPackage(folder, name) {
  const { resolve: find } = createRequire(join(resolve(folder), "package.json"));
  return await import(pathToFileURL(find(name)).href);
}

/** Returns the version that is installed. @param {string} folder @param {string} name @returns {string} */
export const packageVersion = (folder, name) =>
  createRequire(import.meta.url)(join(resolve(folder), "node_modules", name, "package.json")).version;
