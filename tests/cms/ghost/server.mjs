// A Ghost of its own, with SQLite, in a folder that is thrown away afterwards.

import { cpSync } from "node:fs";
import { join } from "node:path";
import { freePort, start } from "../processes.mjs";
import { AdminApi } from "./admin_api.mjs";

/** The owner's, for this one run. */
const OWNER = { name: "Ada Löwe", email: "ada@example.com", password: "a passphrase for tests only" };

/**
 * Starts a site, sets it up, and returns its address, its API for the owner, a key of its Content API, and the folder
 * with its files.
 * @param {{ archives: string, scratch: string }} options `archives` has Ghost in `ghost/`, and Node.js beside it.
 */
export async function startGhost({ archives, scratch }) {
  const source = join(archives, "ghost");
  const content = join(scratch, "content");
  cpSync(join(source, "content"), content, { recursive: true });
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const settings = {
    NODE_ENV: "production",
    url: `${address}/`,
    server__host: "127.0.0.1",
    server__port: String(port),
    database__client: "better-sqlite3",
    database__connection__filename: join(content, "data/ghost.db"),
    database__useNullAsDefault: "true",
    paths__contentPath: `${content}/`,
    logging__transports: '["stdout"]',
    // Nothing is asked of other hosts, and no message is sent.
    privacy__useUpdateCheck: "false",
    privacy__useGravatar: "false",
    privacy__useRpcPing: "false",
    mail__transport: "stub",
    // It would send a code by mail.
    security__staffDeviceVerification: "false",
  };
  await start({
    program: join(archives, `node_modules/node-linux-${process.arch}/bin/node`),
    options: ["index.js"],
    cwd: source,
    env: settings,
    address: `${address}/ghost/api/admin/site/`,
    log: join(scratch, "ghost.log"),
  });
  const admin = new AdminApi(address);
  await admin.setUp(OWNER, "Tidings & Tales");
  return { address, admin, content, key: await admin.createKey() };
}
