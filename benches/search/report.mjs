// The table of results.

/** @typedef {import("./run.mjs").Result} Result */
/** @typedef {import("./measure.mjs").Asked} Asked */

/** @param {number[]} list */
const median = (list) => [...list].sort((one, other) => one - other)[list.length >> 1];
const kilobytes = (/** @type {number} */ bytes) => (bytes / 1000).toFixed(1);

/** @param {Asked[]} asked */
function row(asked) {
  const bytes = asked.map((it) => it.bytes);
  const times = asked.map((it) => it.milliseconds);
  const found = asked.filter((it) => it.found.length).length;
  return [kilobytes(median(bytes)), kilobytes(Math.max(...bytes)), median(asked.map((it) => it.requests)),
    median(times).toFixed(1), Math.max(...times).toFixed(1), `${found} of ${asked.length}`];
}

/** @param {Result[]} results */
export function table(results) {
  const kinds = [...new Set(results.flatMap(({ asked }) => asked.map(({ query }) => query.kind)))];
  const lines = ["| search | articles | query | kB, median | kB, most | requests | ms, median | ms, most | found |",
    "|---|---|---|---|---|---|---|---|---|"];
  for (const { search, articles, asked } of results) {
    for (const kind of [...kinds, "all"]) {
      const of = asked.filter(({ query }) => kind === "all" || query.kind === kind);
      lines.push(`| ${[search, articles.toLocaleString("en"), kind, ...row(of)].join(" | ")} |`);
    }
  }
  return lines.join("\n");
}
