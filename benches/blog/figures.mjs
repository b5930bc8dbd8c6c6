// What is reported: each figure, where it is among the samples, and what ours should reach.

/** @typedef {import("./lighthouse.mjs").Bytes} Bytes */
/** @typedef {import("./lighthouse.mjs").FirstVisit} FirstVisit */
/** @typedef {import("./navigation.mjs").Visit} Visit */
/** @typedef {import("./memory.mjs").Memory} Memory */
/** @template T @typedef {{ [site: string]: T[] }} Samples */
/** @typedef {{ name: string, label: string, router: boolean, version: string }} MeasuredSite */
/**
 * @typedef {{ machine: import("./machine.mjs").Machine, runs: number, articles: number, sites: MeasuredSite[],
 *   firstVisits: { [page: string]: Samples<FirstVisit> }, navigation: { [condition: string]: Samples<Visit> },
 *   memory: Samples<Memory> }} Results
 */
/**
 * A multiple of another site's median, some more than it, or a fixed limit. `best` is the best peer, `router` the best
 * that renders in the browser, `document` the best that loads documents.
 * @typedef {{ of: "best" | "router" | "document" | "astro", factor?: number, plus?: number } | { limit: number }} Goal
 */
/** @typedef {(results: Results, site: string) => number[]} Values */
/**
 * `plotted` figures are in the picture; a `divisor` turns samples into the unit.
 * @typedef {{ title: string, unit: string, divisor?: number, digits?: number, plotted?: boolean, goals: Goal[],
 *   values: Values }} Figure
 */
/** @typedef {{ title: string, figures: Figure[] }} Group */

const CONDITIONS = [
  { name: "quick hovered", title: "pointed at for 200 ms", limit: [{ limit: 34 }] },
  { name: "quick", title: "not pointed at", limit: [] },
  { name: "slow hovered", title: "pointed at, 4× CPU, slow 4G", limit: [{ limit: 100 }] },
  { name: "slow", title: "not pointed at, 4× CPU, slow 4G", limit: [] },
];
const DEVICES = [{ name: "quick", title: "unthrottled" }, { name: "slow", title: "4× CPU, slow 4G" }];

/** @param {string} condition @param {(visit: Visit) => number} field @returns {Values} */
const navigation = (condition, field) => (results, site) => (results.navigation[condition][site] ?? []).map(field);

/** @param {string[]} devices @param {(visit: Visit) => number} field @returns {Values} */
const anyNavigation = (devices, field) => (results, site) =>
  devices.flatMap((device) => [`${device} hovered`, device])
    .flatMap((condition) => navigation(condition, field)(results, site));

/** @param {string} page @param {(visit: FirstVisit) => number} field @returns {Values} */
const first = (page, field) => (results, site) => (results.firstVisits[page][site] ?? []).map(field);

/** @param {(memory: Memory) => number} field @returns {Values} */
const growth = (field) => (results, site) => {
  const looks = (results.memory[site] ?? []).map(field);
  // At the second look caches of pages are full.
  return looks.length ? [looks[looks.length - 1] - looks[1]] : [];
};

/** @param {string} page @returns {Figure[]} */
const firstVisit = (page) => [
  {
    title: `${page}: first contentful paint`, unit: "ms", plotted: true, goals: [{ of: "astro", factor: 1 }],
    values: first(page, (visit) => visit.fcp),
  },
  {
    title: `${page}: largest contentful paint`, unit: "ms", plotted: true, goals: [{ of: "astro", factor: 1 }],
    values: first(page, (visit) => visit.lcp),
  },
  {
    title: `${page}: blocking time`, unit: "ms", goals: [{ limit: 50 }],
    values: first(page, (visit) => visit.tbt),
  },
  {
    title: `${page}: layout shift`, unit: "", digits: 3, goals: [{ limit: 0 }],
    values: first(page, (visit) => visit.cls),
  },
];

/** @param {string} title @param {(bytes: Bytes) => number} field @param {Goal[]} goals @returns {Figure} */
const weight = (title, field, goals) => ({
  title, unit: "kB", divisor: 1000, digits: 1, goals, values: first("article", ({ bytes }) => field(bytes)),
});

/** @type {Group[]} */
export const GROUPS = [
  {
    title: "Click to heading painted",
    figures: CONDITIONS.map(({ name, title, limit }) => ({
      title, unit: "ms", plotted: true, goals: [{ of: "best", factor: 1 }, ...limit],
      values: navigation(name, (visit) => visit.click),
    })),
  },
  {
    title: "Back to the home page painted",
    figures: DEVICES.map(({ name, title }) => ({
      title, unit: "ms", plotted: true, goals: [{ of: "router", factor: 1 }, { of: "document", factor: 1.5 }],
      values: anyNavigation([name], (visit) => visit.back),
    })),
  },
  { title: "First visit on a phone", figures: ["home", "article"].flatMap(firstVisit) },
  {
    title: "First visit to an article, on the wire",
    figures: [
      weight("HTML", ({ html }) => html, [{ of: "astro", plus: 2.5 }]),
      weight("style sheets", ({ css }) => css, [{ limit: 6 }]),
      weight("scripts and WASM", ({ scripts }) => scripts, [{ limit: 60 }]),
      weight("fonts", ({ fonts }) => fonts, [{ limit: 45 }]),
      weight("all but pictures", ({ html, css, scripts, data, fonts }) => html + css + scripts + data + fonts, []),
    ],
  },
  {
    title: "Navigation besides",
    figures: [
      {
        title: "sent from pointing at a link until idle", unit: "kB", divisor: 1000, digits: 1, goals: [],
        values: navigation("quick hovered", (visit) => visit.bytes),
      },
      {
        title: "scrolled back off by", unit: "px", goals: [{ limit: 0 }],
        values: anyNavigation(["quick", "slow"], (visit) => visit.offset),
      },
    ],
  },
  {
    title: "Growth from the 60th to the 200th navigation",
    figures: [
      { title: "heap", unit: "kB", divisor: 1000, goals: [{ limit: 100 }], values: growth(({ heap }) => heap) },
      { title: "WASM memory", unit: "kB", divisor: 1000, goals: [{ limit: 0 }], values: growth(({ wasm }) => wasm) },
      { title: "nodes", unit: "", goals: [{ limit: 0 }], values: growth(({ nodes }) => nodes) },
      { title: "listeners", unit: "", goals: [{ limit: 0 }], values: growth(({ listeners }) => listeners) },
    ],
  },
];
