// Publishes the same generated articles with Feuillet, Hugo and Eleventy, one after the other on this machine, and
// prints times, pages per second and peak memory side by side: `node run.mjs PUBLISH PROGRAM WORK [COUNT…]`. WORK holds
// the node_modules with Eleventy. Pictures and compression are off, since the others have neither here.
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const [feuillet, program, work] = process.argv.slice(2, 5).map((argument) => resolve(argument));
const counts = process.argv.slice(5).map(Number);
const here = import.meta.dirname;

/**
 * Measures how long a program takes and its peak memory, with GNU time.
 * @param {string[]} command
 * @param {string} folder
 * @param {{ [name: string]: string }} env
 */
const measure = (command, folder, env = {}) => {
  const report = join(work, "time");
  const done = spawnSync("/usr/bin/time", ["-f", "%e %M", "-o", report, ...command], {
    cwd: folder, env: { ...process.env, ...env }, encoding: "utf8", maxBuffer: 1 << 28,
  });
  if (done.status !== 0) throw new Error(`${command.join(" ")}\n${done.stdout}\n${done.stderr}`);
  const [seconds, kilobytes] = readFileSync(report, "utf8").trim().split(" ").map(Number);
  return { seconds, megabytes: kilobytes / 1000, said: done.stdout + done.stderr };
};
/** @param {string} folder */
const pages = (folder) => {
  let count = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) count += pages(join(folder, entry.name));
    else if (entry.name === "index.html") count += 1;
  }
  return count;
};
/** @param {string} name @param {{ seconds: number, megabytes: number }} measured @param {number} count */
const line = (name, { seconds, megabytes }, count) =>
  console.log(`  ${name.padEnd(28)}${seconds.toFixed(2).padStart(8)} s${Math.round(count / seconds).toString().padStart(9)} pages/s` +
    `${Math.round(megabytes).toString().padStart(7)} MB`);

for (const count of counts.length ? counts : [1000, 10000]) {
  const folder = join(work, `articles-${count}`);
  rmSync(folder, { recursive: true, force: true });
  execFileSync("node", [join(here, "generate.mjs"), String(count), folder]);
  const cache = { FEUILLET_CACHE: join(folder, "cache") };
  const build = [feuillet, "build", join(folder, "feuillet"), "--program", program, "--out", join(folder, "ours"), "--no-compress"];
  const ours = measure(build, resolve(here, "../.."), cache);
  const hugo = measure(["hugo", "--quiet", "--destination", join(folder, "hugos")], join(folder, "hugo"));
  // Eleventy keeps every page in memory, so node may use as much as the machine has.
  const eleventy = measure([process.execPath, "--max-old-space-size=16000", join(work, "node_modules/@11ty/eleventy/cmd.cjs"),
    "--quiet"], join(folder, "eleventy"));
  console.log(`${count} articles`);
  const published = /** @type {[name: string, measured: ReturnType<typeof measure>, where: string][]} */ ([["Feuillet", ours, "ours"], ["Hugo", hugo, "hugos"], ["Eleventy", eleventy, "eleventy/site"]]);
  const made = published.map(([name, measured, where]) => ({ name, measured, pages: pages(join(folder, where)) }));
  for (const { name, measured, pages } of made) line(`${name}, ${pages} pages`, measured, pages);
  const perPage = (/** @type {{ measured: { seconds: number }, pages: number }} */ { measured, pages }) => measured.seconds / pages;
  const ratios = made.map((peer) => (perPage(peer) / perPage(made[0])).toFixed(2));
  console.log(`  time per page, ${made.map((peer) => peer.name).join(" : ")} = ${ratios.join(" : ")}`);
  const changed = join(folder, "feuillet/content/en/articles/article-7.md");
  writeFileSync(changed, readFileSync(changed, "utf8").replace("let x = 1", "let x = 2"));
  line("Feuillet, one text changed", measure(build, resolve(here, "../.."), cache), made[0].pages);
  line("Feuillet, nothing changed", measure(build, resolve(here, "../.."), cache), made[0].pages);
  rmSync(folder, { recursive: true, force: true });
}
