// The tables: medians, and ours as a multiple of the best other consent manager.

/** @typedef {import("./visit.mjs").Visit} Visit */
/** By condition and name. @typedef {{ [condition: string]: { [name: string]: Visit[] } }} Samples */
/**
 * @typedef {object} Results
 * @property {{ cpu: string, cores: number, memory: string, chromium: string, node: string }} machine
 * @property {number} rounds
 * @property {{ [name: string]: string }} versions
 * @property {Samples} visits
 */
/**
 * A column: its title, its value in one visit, and whether the page without a manager is taken off.
 * @typedef {{ title: string, value: (visit: Visit) => number, added?: boolean, digits?: number }} Column
 */

const OURS = "feuillet";
/** The page without a consent manager. */
const NONE = "none";

const CONDITIONS = { quick: "unthrottled", slow: "4× CPU, slow 4G" };

/** @type {Column[]} */
const COLUMNS = [
  { title: "page painted, ms", value: (it) => it.painted },
  { title: "banner painted, ms", value: (it) => it.seen },
  { title: "first visit, kB", value: (it) => it.bytes / 1000, added: true, digits: 1 },
  { title: "main thread, ms", value: (it) => it.main, added: true },
  { title: "return: page painted, ms", value: (it) => it.cached?.painted ?? NaN },
  { title: "return: first gated script, ms", value: (it) => it.cached?.gated ?? NaN },
  { title: "return, kB", value: (it) => (it.cached?.bytes ?? NaN) / 1000, added: true, digits: 1 },
  { title: "without cache: first gated script, ms", value: (it) => it.cold?.gated ?? NaN },
  { title: "without cache, kB", value: (it) => (it.cold?.bytes ?? NaN) / 1000, added: true, digits: 1 },
];

/** @param {number[]} list */
function median(list) {
  const known = list.filter(Number.isFinite).sort((a, b) => a - b);
  return known.length ? known[Math.floor(known.length / 2)] : NaN;
}

/** @param {{ [name: string]: Visit[] }} visits @param {string} name @param {Column} column */
function figure(visits, name, { value, added }) {
  const found = median(visits[name].map(value));
  return added && name !== NONE ? found - median(visits[NONE].map(value)) : found;
}

/** @param {number} value @param {number=} digits */
const number = (value, digits = 0) => (Number.isFinite(value) ? value.toFixed(digits) : "–");

/** @param {string[]} cells */
const row = (cells) => `| ${cells.join(" | ")} |`;

/** @param {{ [name: string]: Visit[] }} visits */
function table(visits) {
  const names = Object.keys(visits);
  const lines = [row(["", ...COLUMNS.map(({ title }) => title)]), row(["---", ...COLUMNS.map(() => "---:")])];
  for (const name of names) {
    lines.push(row([name, ...COLUMNS.map((column) => number(figure(visits, name, column), column.digits))]));
  }
  const ratios = COLUMNS.map((column) => {
    const others = names.filter((it) => it !== OURS && it !== NONE).map((it) => figure(visits, it, column));
    const best = Math.min(...others.filter(Number.isFinite));
    return best > 0 ? number(figure(visits, OURS, column) / best, 2) : "–";
  });
  lines.push(row(["**ours : best other**", ...ratios]));
  const [ours, none] = [OURS, NONE].map((name) => figure(visits, name, COLUMNS[0]));
  lines.push("", `The page with our banner is painted at ${number(ours / none, 2)} of the time of the page without any.`);
  return lines;
}

/** @param {Results} results */
export function report({ machine, rounds, versions, visits }) {
  const { cpu, cores, memory, chromium, node } = machine;
  const lines = ["# The consent script beside other consent managers", ""];
  lines.push(`Written by \`make bench-consent\`; [what is measured](../README.md#consent-managers). Medians of ${rounds} visits.`);
  for (const [condition, title] of Object.entries(CONDITIONS)) lines.push("", `## ${title}`, "", ...table(visits[condition]));
  const listed = Object.entries(versions).map(([name, version]) => `${name} ${version}`).join(", ");
  lines.push("", `${cpu}, ${cores} cores, ${memory}; Chromium ${chromium}, Node ${node}; ${listed}.`, "");
  return lines.join("\n");
}
