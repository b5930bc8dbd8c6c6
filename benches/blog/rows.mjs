// What the samples come to: the median of each site and how far it spreads, and how ours compares.

import { GROUPS } from "./figures.mjs";

/** @typedef {import("./figures.mjs").Figure} Figure */
/** @typedef {import("./figures.mjs").Goal} Goal */
/** @typedef {import("./figures.mjs").MeasuredSite} MeasuredSite */
/** @typedef {import("./figures.mjs").Results} Results */
/** @typedef {{ median: number, low: number, high: number }} Cell */
/** @typedef {{ text: string, met: boolean }} Judged */
/**
 * `best` is the best peer, `ratio` ours as a multiple of it.
 * @typedef {Figure & { group: string, cells: { [site: string]: Cell }, best: MeasuredSite | null, ratio: number | null,
 *   judged: Judged[] }} Row
 */

export const OURS = "feuillet";

/** @param {number[]} values @returns {Cell} */
function summarise(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const median = (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
  return { median, low: sorted[0], high: sorted[sorted.length - 1] };
}

/** @param {Figure} figure @param {Results} results */
function summariseSites({ values, divisor = 1 }, results) {
  /** @type {{ [site: string]: Cell }} */
  const cells = {};
  for (const { name } of results.sites) {
    const found = values(results, name).map((value) => value / divisor);
    if (found.length) cells[name] = summarise(found);
  }
  return cells;
}

/** Returns which peers goals refer to. @param {Results} results @param {{ [site: string]: Cell }} cells */
function rivals(results, cells) {
  const peers = results.sites.filter(({ name }) => name !== OURS && cells[name])
    .sort((a, b) => cells[a.name].median - cells[b.name].median);
  return {
    best: peers[0] ?? null,
    router: peers.find(({ router }) => router) ?? null,
    document: peers.find(({ router }) => !router) ?? null,
    astro: peers.find(({ name }) => name === "astro") ?? null,
  };
}

/**
 * @param {Goal} goal
 * @param {{ [site: string]: Cell }} cells
 * @param {ReturnType<typeof rivals>} others
 * @returns {Judged[]}
 */
function judge(goal, cells, others) {
  const ours = cells[OURS];
  if (!ours) return [];
  if ("limit" in goal) return [{ text: `≤ ${goal.limit}`, met: ours.median <= goal.limit }];
  const { of, factor = 1, plus = 0 } = goal;
  const other = others[of];
  if (!other) return [];
  const text = plus ? `≤ ${other.label} + ${plus}` : `≤ ${factor.toFixed(1)} × ${other.label}`;
  return [{ text, met: ours.median <= cells[other.name].median * factor + plus }];
}

/** @param {Results} results @returns {Row[]} */
export function toRows(results) {
  return GROUPS.flatMap(({ title: group, figures }) => figures.map((figure) => {
    const cells = summariseSites(figure, results);
    const others = rivals(results, cells);
    const [ours, best] = [cells[OURS], others.best && cells[others.best.name]];
    const ratio = ours && best && best.median > 0 ? ours.median / best.median : null;
    const judged = figure.goals.flatMap((goal) => judge(goal, cells, others));
    return { ...figure, group, cells, best: others.best, ratio, judged };
  }));
}
