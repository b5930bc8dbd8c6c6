// A WordPress of its own, with SQLite and PHP's own server, in a folder that is thrown away afterwards.

import { join } from "node:path";
import { freePort, run, start } from "../processes.mjs";

const here = import.meta.dirname;

/**
 * Installs and starts a site, and returns its address and the application passwords of its users.
 * @param {{ archives: string, scratch: string, version: string }} options `archives` is the folder of the npm package
 *   `@wp-playground/wordpress-builds`, `version` one of those in it.
 */
export async function startWordPress({ archives, scratch, version }) {
  const root = join(scratch, "wordpress");
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const printed = run("php", [
    join(here, "install.php"),
    root,
    join(archives, "node_modules/@wp-playground/wordpress-builds", `src/wordpress/wp-${version}.zip`),
    join(
      archives,
      "node_modules/@wp-playground/wordpress-builds/src/sqlite-database-integration/sqlite-database-integration.zip",
    ),
    address,
  ]);
  /** @type {{ ada: string, zoe: string }} */
  const passwords = JSON.parse(printed);
  await start({
    program: "php",
    options: [
      "-d",
      "opcache.enable_cli=1",
      "-d",
      "display_errors=0",
      "-S",
      `127.0.0.1:${port}`,
      "-t",
      root,
      join(here, "router.php"),
    ],
    address: `${address}/wp-json/`,
    log: join(scratch, "wordpress.log"),
    cwd: root,
  });
  const running = run("php", ["-r", "require $argv[1]; echo $wp_version;", join(root, "wp-includes/version.php")]);
  return { address, passwords, root, version: running };
}
