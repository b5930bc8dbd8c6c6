// The same publication for Eleventy: lists of 12, tags, authors, feeds with whole texts, a sitemap, related articles.
const SIZE = 12;

/** @typedef {{ url: string, date: Date, data: { tags: string[], authors: string[] } }} Article */
/** What Eleventy passes to collections. @typedef {{ getFilteredByGlob(glob: string): Article[] }} Api */
/**
 * The parts of Eleventy's configuration that are used.
 * @typedef {object} Config
 * @property {(name: string, collection: (api: Api) => unknown) => void} addCollection
 * @property {<T extends unknown[]>(name: string, filter: (...values: T) => unknown) => void} addFilter
 */

/** @param {Api} api */
const newestFirst = (api) => api.getFilteredByGlob("content/articles/*.md").sort((a, b) => +b.date - +a.date);
/** @param {string} text */
const slug = (text) => text.toLowerCase().replaceAll(" ", "-");
/** @param {Api} api @param {"tags" | "authors"} key */
const groups = (api, key) => {
  /** @type {Map<string, Article[]>} */
  const found = new Map();
  for (const it of newestFirst(api)) for (const name of it.data[key]) found.set(name, [...(found.get(name) ?? []), it]);
  return found;
};
/** @param {string} base @param {string} title @param {Article[]} items */
const pages = (base, title, items) => {
  const count = Math.max(1, Math.ceil(items.length / SIZE));
  const path = (/** @type {number} */ page) => (page > 1 ? `${base}page/${page}/` : base);
  return Array.from({ length: count }, (_, index) => ({
    title, path: path(index + 1), items: items.slice(index * SIZE, (index + 1) * SIZE),
    newer: index > 0 ? path(index) : "", older: index + 1 < count ? path(index + 2) : "",
  }));
};
/** @param {Api} api @returns {{ base: string, title: string, items: Article[] }[]} */
const lists = (api) => [
  { base: "/", title: "Bench", items: newestFirst(api) },
  .../** @type {const} */ (["tags", "authors"]).flatMap((key) =>
    [...groups(api, key)].map(([name, items]) => ({ base: `/${key}/${slug(name)}/`, title: name, items }))),
];

/** @param {Config} config */
export default (config) => {
  config.addCollection("articles", newestFirst);
  config.addCollection("lists", (api) => lists(api).flatMap(({ base, title, items }) => pages(base, title, items)));
  config.addCollection("feeds", (api) => lists(api).map((list) => ({ ...list, items: list.items.slice(0, 20) })));
  config.addFilter("slug", slug);
  config.addFilter("iso", (/** @type {Date} */ date) => date.toISOString());
  config.addFilter("day", (/** @type {Date} */ date) => date.toLocaleDateString("en-GB", { dateStyle: "long", timeZone: "UTC" }));
  config.addFilter("rfc822", (/** @type {Date} */ date) => date.toUTCString());
  config.addFilter("minutes", (/** @type {string} */ text) => Math.max(1, Math.ceil(text.split(/\s+/).length / 230)));
  /** @type {WeakMap<Article[], Map<string, Article[]>>} */
  const byTag = new WeakMap();
  config.addFilter("related", (/** @type {Article[]} */ articles, /** @type {string[]} */ tags, /** @type {string} */ url) => {
    let index = byTag.get(articles);
    if (!index) {
      index = new Map();
      for (const it of articles) for (const tag of it.data.tags) index.set(tag, [...(index.get(tag) ?? []), it]);
      byTag.set(articles, index);
    }
    /** @type {Map<Article, number>} */
    const scores = new Map();
    for (const tag of tags) {
      const tagged = index.get(tag) ?? [];
      for (const it of tagged.slice(0, 200)) if (it.url !== url) scores.set(it, (scores.get(it) ?? 0) + 1000 / tagged.length);
    }
    return [...scores].sort((a, b) => b[1] - a[1]).slice(0, 3).map(([article]) => article);
  });
  /** @type {WeakMap<Article[], Map<string, number>>} */
  const places = new WeakMap();
  config.addFilter("neighbours", (/** @type {Article[]} */ articles, /** @type {string} */ url) => {
    const known = places.get(articles) ?? new Map(articles.map((article, at) => [article.url, at]));
    places.set(articles, known);
    const at = known.get(url) ?? NaN;
    return { newer: articles[at - 1], older: articles[at + 1] };
  });
  return { dir: { input: "content", includes: "../layouts", output: "site" }, htmlTemplateEngine: "njk", markdownTemplateEngine: false };
};
