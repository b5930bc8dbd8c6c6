// Imports a real WordPress without a login and with one, publishes what came, and compares it with the API's answers.

import { existsSync } from "node:fs";
import { join } from "node:path";
import { checkImport } from "../command.mjs";
import { run } from "../processes.mjs";
import { Api } from "./api.mjs";
import { expectations } from "./expect.mjs";
import { fill } from "./fill.mjs";
import { record } from "./record.mjs";
import { startWordPress } from "./server.mjs";

/** The newest one that the npm package has: a release candidate of 6.6. */
const VERSION = "beta";

/** @param {import("../run.mjs").TestSettings} settings @returns {Promise<import("../run.mjs").Results>} */
export async function testWordPress(settings) {
  const { scratch, archives, command, program, exportFile, recordTo } = settings;
  const site = await startWordPress({ archives, scratch, version: VERSION });
  console.log(`wordpress: ${site.version} at ${site.address}`);
  if (exportFile)
    console.log(
      `wordpress: ${run("php", [join(import.meta.dirname, "load_export.php"), site.root, exportFile]).trim()}`,
    );
  await fill({ ...site, scratch });
  if (recordTo) await record(site, recordTo);
  /** @type {import("../run.mjs").Results} */
  const results = { "the site itself": await checkSite(site) };
  if (!command) return results;
  const ada = { user: "ada", password: site.passwords.ada };
  const nothingMore = await expectations(site);
  // Zoë may write posts, but see no drafts of others and edit no pages: her login shows nothing more than none does.
  const imports = [
    { name: "without a login", expected: nothingMore },
    { name: "as administrator", login: ada, expected: await expectations(site, ada) },
    { name: "as author", login: { user: "zoe", password: site.passwords.zoe }, expected: nothingMore },
  ];
  for (const { name, login, expected } of imports) {
    results[`import ${name}`] = checkImport(expected, {
      command,
      program,
      folder: join(scratch, name),
      kind: "wordpress",
      source: site.address,
      options: login ? ["--user", login.user] : [],
      env: login ? { FEUILLET_PASSWORD: login.password } : {},
    });
  }
  return results;
}

/**
 * Returns what the site itself does not do as meant, without which a test of the import would prove nothing.
 * @param {Awaited<ReturnType<typeof startWordPress>>} site
 */
async function checkSite(site) {
  /** @type {string[]} */
  const faults = [];
  const holds = (/** @type {boolean} */ is, /** @type {string} */ what) => {
    if (!is) faults.push(what);
  };
  const nobody = await expectations(site);
  const ada = await expectations(site, { user: "ada", password: site.passwords.ada });
  const posts = await new Api(site.address).get("wp/v2/posts?per_page=100");
  holds(Number(posts.headers.get("x-wp-totalpages")) > 3, "its posts fill no more than three pages");
  holds(
    nobody.texts.every((text) => !text.isDraft && !text.isLater),
    "drafts can be read without a login",
  );
  holds(ada.texts.filter((text) => text.isDraft).length >= 3, "a login shows no drafts");
  holds(
    ada.texts.some((text) => text.isLater),
    "a login shows no scheduled post",
  );
  holds((nobody.others.password ?? 0) >= 2, "nothing has a password");
  holds((nobody.others.comments ?? 0) >= 3, "nothing has comments");
  holds(
    nobody.files.length >= 7 && nobody.files.every(existsSync),
    "texts show too few files, or some that are not there",
  );
  holds(nobody.texts.filter((text) => text.words.size > 0).length > 350, "too few texts have words to look for");
  console.log(
    `wordpress: ${nobody.texts.length} public texts, ${ada.texts.length} with a login, ` +
      `${nobody.files.length} files in use`,
  );
  return faults;
}
