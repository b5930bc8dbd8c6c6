// Draws the plotted rows: one line for each figure, one mark for each site, at its multiple of the best peer.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { OURS } from "./rows.mjs";

/** @typedef {import("./rows.mjs").Row} Row */
/** @typedef {import("./rows.mjs").Results} Results */
/** @typedef {{ name: string, letter: string, ratio: number, level: number }} Mark */

/** In pixels: where the scale begins and ends, and how high the parts are. */
const [WIDTH, MARGIN, LEFT, RIGHT] = [780, 24, 268, 640];
const [TOP, LINE, HEAD, FOOT] = [104, 40, 36, 72];
const [RADIUS, LEVEL] = [9, 14];
/** Marks further away stand at the edge. */
const [LEAST, MOST] = [0.25, 8];
const TICKS = [LEAST, 0.5, 1, 2, 4, MOST];

/** @param {string} text */
const escape = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");

/** Returns the place of a multiple on a logarithmic scale. @param {number} ratio */
function across(ratio) {
  const bounded = Math.min(MOST, Math.max(LEAST, ratio));
  return Math.round(LEFT + (Math.log(bounded / LEAST) / Math.log(MOST / LEAST)) * (RIGHT - LEFT));
}

/** @param {string} kind @param {number} x @param {number} y @param {string} content */
const text = (kind, x, y, content) => `<text class="${kind}" x="${x}" y="${y}">${escape(content)}</text>`;

/** @param {string} kind @param {[x1: number, x2: number, y1: number, y2: number]} ends */
const line = (kind, [x1, x2, y1, y2]) => `<line class="${kind}" x1="${x1}" x2="${x2}" y1="${y1}" y2="${y2}"/>`;

/** @param {string} name @param {string} letter @param {number} x @param {number} y */
function drawMark(name, letter, x, y) {
  const kind = name === OURS ? "ours" : "peer";
  return `<g class="${kind}"><circle cx="${x}" cy="${y}" r="${RADIUS}"/>${text("letter", x, y + 4, letter)}</g>`;
}

/** Moves marks that would cover each other; ours stays on the line. @param {Row} row @param {Results} results */
function placeMarks({ cells, best }, results) {
  const unit = best ? cells[best.name].median : 1;
  /** @type {Mark[]} */
  const placed = [];
  const oursFirst = [...results.sites].sort((a, b) => Number(b.name === OURS) - Number(a.name === OURS));
  for (const { name, label } of oursFirst.filter(({ name }) => cells[name])) {
    const ratio = cells[name].median / unit;
    const distance = (/** @type {Mark} */ other, /** @type {number} */ level) =>
      Math.hypot(across(other.ratio) - across(ratio), (other.level - level) * LEVEL);
    const level = [0, -1, 1].find((level) => placed.every((other) => distance(other, level) >= 1.5 * RADIUS)) ?? 0;
    placed.push({ name, letter: label[0], ratio, level });
  }
  return placed.reverse();
}

/** @param {Row} row @param {Results} results @param {number} y */
function drawRow(row, results, y) {
  const ours = row.cells[OURS];
  const unit = row.best ? row.cells[row.best.name].median : 1;
  const parts = [text("", MARGIN, y + 5, row.title), line("rule", [LEFT, RIGHT, y, y])];
  if (ours) parts.push(line("spread", [across(ours.low / unit), across(ours.high / unit), y, y]));
  for (const { name, letter, ratio, level } of placeMarks(row, results)) {
    parts.push(drawMark(name, letter, across(ratio), y + level * LEVEL));
  }
  if (ours && row.ratio !== null) {
    const figure = `×${row.ratio.toFixed(2)} · ${Math.round(ours.median)} ${row.unit}`;
    parts.push(text("figure end", WIDTH - MARGIN, y + 5, figure));
  }
  return parts.join("\n");
}

/** @param {Results} results */
function drawLegend(results) {
  let x = MARGIN + RADIUS;
  const parts = results.sites.map(({ name, label, version }) => {
    const words = `${label} ${version}`;
    const drawn = drawMark(name, label[0], x, 82) + text("small", x + RADIUS + 5, 86, words);
    // Glyphs of this size are about six pixels wide.
    x += 2 * RADIUS + 16 + words.length * 6.1;
    x = Math.round(x);
    return drawn;
  });
  return parts.join("\n");
}

/** @param {Results} results @param {Row[]} rows those that are plotted */
export function drawChart(results, rows) {
  let y = TOP;
  const groups = [...new Set(rows.map(({ group }) => group))].map((group) => {
    y += HEAD;
    const parts = [text("group", MARGIN, y - 8, group)];
    for (const row of rows.filter((row) => row.group === group)) {
      parts.push(drawRow(row, results, y + LINE / 2));
      y += LINE;
    }
    return parts.join("\n");
  });
  const ticks = TICKS.map((ratio) => {
    const x = across(ratio);
    const kind = ratio === 1 ? "best" : "rule";
    return line(kind, [x, x, TOP + HEAD - 4, y]) + text("small middle", x, y + 18, `×${ratio}`);
  });
  const { cpu, cores, chromium, lighthouse } = results.machine;
  const measured = `${cpu}, ${cores} cores · Chromium ${chromium}, Lighthouse ${lighthouse} · ` +
    `medians of ${results.runs} runs in turn`;
  const height = y + FOOT;
  const box = `viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${box} role="img">
<title>How fast the same blog is with each program, as multiples of the fastest peer</title>
<style>
${readFileSync(join(import.meta.dirname, "chart.css"), "utf8").trim()}
</style>
<rect class="ground" width="${WIDTH}" height="${height}" rx="8"/>
${text("title", MARGIN, 34, "The same blog, made by six programs")}
${text("soft", MARGIN, 58, "Time as a multiple of the fastest peer (dashed): left is faster.")}
${drawLegend(results)}
${ticks.join("\n")}
${groups.join("\n")}
${text("small", MARGIN, height - 20, measured)}
</svg>
`;
}
