// Imports a real Ghost through its Content API, publishes what came, and compares it with the API's answers.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { checkImport } from "../command.mjs";
import { expectations, published } from "./expect.mjs";
import { fill } from "./fill.mjs";
import { startGhost } from "./server.mjs";

/** @param {import("../run.mjs").TestSettings} settings @returns {Promise<import("../run.mjs").Results>} */
export async function testGhost({ scratch, archives, command, program }) {
  const site = await startGhost({ archives, scratch });
  await fill(site.admin);
  const expected = await expectations(site);
  /** @type {import("../run.mjs").Results} */
  const results = { "the site itself": await checkSite(site, expected) };
  console.log(`ghost: ${expected.texts.length} public texts, ${expected.files.length} files in use`);
  if (!command) return results;
  results.import = checkImport(expected, {
    command,
    program,
    folder: join(scratch, "import"),
    kind: "ghost",
    source: site.address,
    options: [],
    env: { FEUILLET_KEY: site.key },
  });
  return results;
}

/**
 * Returns what the site itself does not do as meant.
 * @param {import("./expect.mjs").Site} site
 * @param {import("../check.mjs").Expected} expected
 */
async function checkSite(site, expected) {
  /** @type {string[]} */
  const faults = [];
  const holds = (/** @type {boolean} */ is, /** @type {string} */ what) => {
    if (!is) faults.push(what);
  };
  const posts = await published(site, "posts");
  holds(
    posts.some((post) => post.authors.length === 2),
    "no post has two authors",
  );
  holds(posts.length > 100, "its posts fill no more than two pages");
  holds(posts.filter((post) => post.access === false).length === 2, "not two posts are for members only");
  holds(!JSON.stringify(posts).includes("secret-"), "the Content API gives away what is not public");
  holds(expected.texts.filter((text) => text.words.size > 0).length > 120, "too few texts have words to look for");
  holds(
    expected.files.length >= 4 && expected.files.every(existsSync),
    "texts show too few files, or some that are not there",
  );
  return faults;
}
