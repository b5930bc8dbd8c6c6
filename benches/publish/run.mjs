// Publishes the same generated articles with Feuillet and with Hugo, one after the other on this machine, and prints
// times, pages per second and peak memory side by side: `node run.mjs PUBLISH PROGRAM WORK [COUNT…]`.
// Pictures and compression are off, as Hugo has neither of them here.
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const [publish, program, work] = process.argv.slice(2, 5).map((it) => resolve(it));
const counts = process.argv.slice(5).map(Number);
const here = import.meta.dirname;

// GNU time says how long a program took and how much memory it had at its most.
const measure = (command, folder, env = {}) => {
  const report = join(work, "time");
  const done = spawnSync("/usr/bin/time", ["-f", "%e %M", "-o", report, ...command], {
    cwd: folder, env: { ...process.env, ...env }, encoding: "utf8", maxBuffer: 1 << 28,
  });
  if (done.status !== 0) throw new Error(`${command.join(" ")}\n${done.stdout}\n${done.stderr}`);
  const [seconds, kilobytes] = readFileSync(report, "utf8").trim().split(" ").map(Number);
  return { seconds, megabytes: kilobytes / 1000, said: done.stdout + done.stderr };
};
const pages = (folder) => {
  let count = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) count += pages(join(folder, entry.name));
    else if (entry.name === "index.html") count += 1;
  }
  return count;
};
const line = (name, { seconds, megabytes }, count) =>
  console.log(`  ${name.padEnd(28)}${seconds.toFixed(2).padStart(8)} s${Math.round(count / seconds).toString().padStart(9)} pages/s` +
    `${Math.round(megabytes).toString().padStart(7)} MB`);

for (const count of counts.length ? counts : [1000, 10000]) {
  const folder = join(work, `articles-${count}`);
  rmSync(folder, { recursive: true, force: true });
  execFileSync("node", [join(here, "generate.mjs"), String(count), folder]);
  const cache = { FEUILLET_CACHE: join(folder, "cache") };
  const build = [publish, "build", join(folder, "feuillet"), "--program", program, "--out", join(folder, "ours"), "--no-compress"];
  const ours = measure(build, resolve(here, "../.."), cache);
  const hugo = measure(["hugo", "--quiet", "--destination", join(folder, "hugos")], join(folder, "hugo"));
  console.log(`${count} articles`);
  const made = { ours: pages(join(folder, "ours")), hugo: pages(join(folder, "hugos")) };
  line(`Feuillet, ${made.ours} pages`, ours, made.ours);
  line(`Hugo, ${made.hugo} pages`, hugo, made.hugo);
  const perPage = (seconds, pages) => seconds / pages;
  console.log(`  time per page, Feuillet : Hugo = 1 : ${(perPage(hugo.seconds, made.hugo) / perPage(ours.seconds, made.ours)).toFixed(2)}`);
  const changed = join(folder, "feuillet/content/en/articles/article-7.json");
  writeFileSync(changed, readFileSync(changed, "utf8").replace("let x = 1", "let x = 2"));
  line("Feuillet, one text changed", measure(build, resolve(here, "../.."), cache), made.ours);
  line("Feuillet, nothing changed", measure(build, resolve(here, "../.."), cache), made.ours);
  rmSync(folder, { recursive: true, force: true });
}
