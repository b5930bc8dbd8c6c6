// The same publication for Eleventy: lists of 12, tags, authors, feeds with whole texts, a sitemap, related articles.
const SIZE = 12;

const newestFirst = (api) => api.getFilteredByGlob("content/articles/*.md").sort((a, b) => b.date - a.date);
const slug = (text) => text.toLowerCase().replaceAll(" ", "-");
const groups = (api, key) => {
  const found = new Map();
  for (const it of newestFirst(api)) for (const name of it.data[key]) found.set(name, [...(found.get(name) ?? []), it]);
  return found;
};
const pages = (base, title, items) => {
  const count = Math.max(1, Math.ceil(items.length / SIZE));
  const path = (page) => (page > 1 ? `${base}page/${page}/` : base);
  return Array.from({ length: count }, (_, it) => ({
    title, path: path(it + 1), items: items.slice(it * SIZE, (it + 1) * SIZE),
    newer: it > 0 ? path(it) : "", older: it + 1 < count ? path(it + 2) : "",
  }));
};
const lists = (api) => [
  { base: "/", title: "Bench", items: newestFirst(api) },
  ...["tags", "authors"].flatMap((key) =>
    [...groups(api, key)].map(([name, items]) => ({ base: `/${key}/${slug(name)}/`, title: name, items }))),
];

export default (config) => {
  config.addCollection("articles", newestFirst);
  config.addCollection("lists", (api) => lists(api).flatMap(({ base, title, items }) => pages(base, title, items)));
  config.addCollection("feeds", (api) => lists(api).map((it) => ({ ...it, items: it.items.slice(0, 20) })));
  config.addFilter("slug", slug);
  config.addFilter("iso", (date) => date.toISOString());
  config.addFilter("day", (date) => date.toLocaleDateString("en-GB", { dateStyle: "long", timeZone: "UTC" }));
  config.addFilter("rfc822", (date) => date.toUTCString());
  config.addFilter("minutes", (text) => Math.max(1, Math.ceil(text.split(/\s+/).length / 230)));
  const byTag = new WeakMap();
  config.addFilter("related", (articles, tags, url) => {
    if (!byTag.has(articles)) {
      const index = new Map();
      for (const it of articles) for (const tag of it.data.tags) index.set(tag, [...(index.get(tag) ?? []), it]);
      byTag.set(articles, index);
    }
    const scores = new Map();
    for (const tag of tags) {
      const tagged = byTag.get(articles).get(tag) ?? [];
      for (const it of tagged.slice(0, 200)) if (it.url !== url) scores.set(it, (scores.get(it) ?? 0) + 1000 / tagged.length);
    }
    return [...scores].sort((a, b) => b[1] - a[1]).slice(0, 3).map(([it]) => it);
  });
  const places = new WeakMap();
  config.addFilter("neighbours", (articles, url) => {
    if (!places.has(articles)) places.set(articles, new Map(articles.map((it, at) => [it.url, at])));
    const at = places.get(articles).get(url);
    return { newer: articles[at - 1], older: articles[at + 1] };
  });
  return { dir: { input: "content", includes: "../layouts", output: "site" }, htmlTemplateEngine: "njk", markdownTemplateEngine: false };
};
