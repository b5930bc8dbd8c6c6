// Makes results.svg and results.md of results.json: `node benches/blog/plot.mjs [FOLDER]`.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { drawChart } from "./chart.mjs";
import { OURS, toRows } from "./rows.mjs";

/** @typedef {import("./rows.mjs").Results} Results */
/** @typedef {import("./rows.mjs").Row} Row */

/** @param {number} value @param {number} [digits] */
const number = (value, digits = 0) => value.toFixed(digits).replace(/^-(0(\.0+)?)$/, "$1");

/** @param {Row} row @param {string} site */
function cell({ cells, digits }, site) {
  const { median, low, high } = cells[site] ?? {};
  if (median === undefined) return "";
  const [middle, least, most] = [median, low, high].map((value) => number(value, digits));
  return least === most ? middle : `${middle} (${least}–${most})`;
}

/** @param {Row[]} rows @param {Results} results */
function table(rows, { sites }) {
  const head = [rows[0].group, ...sites.map(({ label }) => label), "to the best peer", "aim"];
  const lines = rows.map((row) => [
    row.unit ? `${row.title}, ${row.unit}` : row.title,
    ...sites.map(({ name }) => (name === OURS ? `**${cell(row, name)}**` : cell(row, name))),
    row.ratio === null || row.group.startsWith("Growth") ? "" : `×${row.ratio.toFixed(2)}`,
    row.judged.map(({ text, met }) => `${text}: ${met ? "met" : "**missed**"}`).join("<br>"),
  ]);
  const rule = head.map((_, index) => (index ? "--:" : "---"));
  return [head, rule, ...lines].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** @param {Results} results @param {Row[]} rows */
function page(results, rows) {
  const { cpu, cores, memory, system, chromium, lighthouse, node } = results.machine;
  const groups = [...new Set(rows.map(({ group }) => group))];
  return `# The same blog, made by six programs

![Times of the tables below, as multiples of the fastest peer](results.svg)

\`make bench-blog\` wrote this on ${cpu}, ${cores} cores, ${memory}, ${system}.
Chromium ${chromium}, Lighthouse ${lighthouse}, Node.js ${node}.
${results.sites.map(({ label, version }) => `${label} ${version}`).join(", ")}.

${results.articles} articles; medians of ${results.runs} runs in turn, with the least and the most.
Take the ratios, not the times.

${groups.map((group) => table(rows.filter((row) => row.group === group), results)).join("\n\n")}
`;
}

/** Returns the page in Markdown. @param {string} folder @param {Results} results */
export function writePages(folder, results) {
  const rows = toRows(results);
  const markdown = page(results, rows);
  writeFileSync(join(folder, "results.svg"), drawChart(results, rows.filter(({ plotted }) => plotted)));
  writeFileSync(join(folder, "results.md"), markdown);
  return markdown;
}

if (process.argv[1] === import.meta.filename) {
  const folder = process.argv[2] ?? import.meta.dirname;
  writePages(folder, JSON.parse(readFileSync(join(folder, "results.json"), "utf8")));
}
