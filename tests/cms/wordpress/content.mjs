// Posts and pages with what sites have beside blocks: states, terms, shortcodes of the classic editor, links, titles.
// Words tell where a text may arrive: `sample-…` everywhere, `draft-…` and `later-…` with a login only and unpublished,
// `secret-…` nowhere.

/** @typedef {Awaited<ReturnType<typeof import("./media.mjs").uploadMedia>>} Uploads */
/** @typedef {{ [slug: string]: number }} Terms */

/** Returns a paragraph as the block editor saves it. @param {string} text */
const paragraph = (text) => `<!-- wp:paragraph -->\n<p>${text}</p>\n<!-- /wp:paragraph -->`;

/**
 * Categories with the slugs of their parents, parents first.
 * @type {[slug: string, name: string, parent?: string][]}
 */
export const CATEGORIES = [
  ["news", "News"],
  ["local", "Local & regional", "news"],
  ["harbour", "Harbour", "local"],
  ["recipes", "Rezepte für Gäste"],
];

/** Tags: those without Latin letters get addresses of encoded bytes. */
export const TAGS = ["Θάλασσα", "海港", "C++", "C#", "rust-lang"];

/** States that WordPress has, and one sticky post. @param {Terms} terms */
const states = (terms) => [
  { title: "A draft", status: "draft", content: paragraph("draft-text") },
  { title: "Waiting for review", status: "pending", content: paragraph("draft-pending") },
  { title: "A private post", status: "private", content: paragraph("secret-private"), excerpt: "secret-excerpt" },
  {
    title: "Behind a password",
    status: "publish",
    password: "abc",
    content: paragraph("secret-password"),
    excerpt: "secret-summary",
  },
  { title: "Scheduled", status: "future", date: "2099-01-01T08:00:00", content: paragraph("later-text") },
  { title: "Sticky", status: "publish", sticky: true, categories: [terms.news], content: paragraph("sample-sticky") },
];

/** Titles, dates and terms. @param {Terms} terms @param {Uploads} media */
const oddities = (terms, media) => [
  { title: "Fish &amp; Chips, 5 &lt; 6, <em>today</em> 🐟 “quoted”", content: paragraph("sample-title 👩‍👩‍👧 ☃") },
  { title: "", content: paragraph("sample-untitled") },
  { title: "Ελληνικά: μια μέρα στη θάλασσα", content: paragraph("sample-greek Καλημέρα"), tags: [terms["Θάλασσα"]] },
  { title: "海港之夜", content: paragraph("sample-chinese 海港"), tags: [terms["海港"]] },
  { title: "مرحبا بالعالم", content: paragraph("sample-arabic مرحبا") },
  { title: "Twice", slug: "twice", content: paragraph("sample-twice-first") },
  { title: "Twice", slug: "twice-2", content: paragraph("sample-twice-second") },
  {
    title: "Terms",
    categories: [terms.harbour, terms.recipes],
    tags: [terms["C++"], terms["C#"], terms["rust-lang"]],
    content: paragraph("sample-terms"),
  },
  { title: "Summer time", date: "2023-07-01T23:30:00", content: paragraph("sample-summer") },
  { title: "Long ago", date: "1969-07-20T20:17:00", content: paragraph("sample-old") },
  {
    title: "With a picture",
    featured_media: media.photo.id,
    excerpt: "sample-excerpt by <em>hand</em>",
    content: paragraph("sample-featured"),
  },
  { title: "Closed", comment_status: "closed", content: paragraph("sample-closed") },
];

/** What the classic editor saved: lines instead of paragraphs, and shortcodes. @param {Uploads} media */
const classic = ({ photo, drawing, greek, panorama, sound, film }) => [
  {
    title: "Classic text",
    content:
      `sample-classic first line\nsecond line\n\n<blockquote>sample-quoted</blockquote>\n<ul>\n\t<li>sample-item</li>\n</ul>\n<!--more-->\n` +
      `sample-rest with "quotes" -- and dashes...\n\n<pre>sample-pre\n\n  kept</pre>`,
  },
  {
    title: "Classic gallery",
    content: `sample-before\n\n[gallery columns="2" ids="${photo.id},${drawing.id},${greek.id}"]\n\nsample-after`,
  },
  {
    title: "Classic caption",
    content:
      `[caption id="attachment_${photo.id}" align="alignright" width="300"]<a href="${photo.source_url}"><img class="size-medium wp-image-${photo.id}" ` +
      `src="${photo.media_details.sizes.medium.source_url}" alt="sample-alt" width="300" height="169" /></a> sample-caption[/caption]\n\nsample-beside`,
  },
  {
    title: "Classic sound and film",
    content: `[audio src="${sound.source_url}"]\n\n[video width="320" webm="${film.source_url}"][/video]\n\nsample-media`,
  },
  {
    title: "Classic embed",
    content: `[embed]https://www.youtube.com/watch?v=YE7VzlLtp-4[/embed]\n\nhttps://vimeo.com/22439234\n\nsample-embeds`,
  },
  { title: "Unknown shortcode", content: `sample-known [acme_form id="3"] and [[gallery]] sample-escaped` },
  {
    title: "Large picture",
    content: `<img src="${panorama.source_url}" alt="sample-wide" class="wp-image-${panorama.id}" />\n\nsample-large`,
  },
  {
    title: "Foreign markup",
    content: `<div style="color:red" onclick="alert(1)">sample-styled</div><script>alert("x")</script><iframe src="https://maps.example/"></iframe><form><input name="q"></form>sample-end`,
  },
];

/**
 * Texts that lead to one another.
 * @param {{ id: number, link: string, slug: string }} target
 * @param {string} address
 */
const linking = (target, address) => [
  {
    title: "Links",
    content: paragraph(
      `sample-links <a href="${target.link}">whole</a>, <a href="${target.link.slice(address.length)}#part">from the root</a>, ` +
        `<a href="/?p=${target.id}">by number</a>, <a href="${address}/category/news/">a category</a>, <a href="${address}/tag/c/">a tag</a>, ` +
        `<a href="${address}/feed/">the feed</a>, <a href="#here">here</a>, <a href="mailto:a@example.com">mail</a>`,
    ),
  },
];

/**
 * Returns all posts but those of single blocks.
 * @param {Terms} terms
 * @param {Uploads} media
 * @param {{ id: number, link: string, slug: string }} target
 * @param {string} address
 */
export const posts = (terms, media, target, address) =>
  [...states(terms), ...oddities(terms, media), ...classic(media), ...linking(target, address)].map((post) => ({
    status: "publish",
    date: "2024-03-01T10:00:00",
    ...post,
  }));

/**
 * Pages, each with the title of its parent, parents first.
 * @param {Uploads} media
 * @returns {{ parentTitle?: string, title: string, [field: string]: unknown }[]}
 */
export const pages = (media) => [
  { title: "About", status: "publish", slug: "about", content: paragraph("sample-about") },
  {
    title: "Our team",
    status: "publish",
    slug: "team",
    parentTitle: "About",
    content: paragraph("sample-team"),
    featured_media: media.greek.id,
  },
  { title: "Imprint", status: "publish", slug: "imprint", menu_order: 3, content: "sample-imprint\nnext line" },
  { title: "Page to come", status: "draft", content: paragraph("draft-page") },
  { title: "Private page", status: "private", content: paragraph("secret-page") },
  { title: "Page behind a password", status: "publish", password: "abc", content: paragraph("secret-locked") },
];
