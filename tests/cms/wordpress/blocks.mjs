// A sample of every core block, as the block editor saves it. Words that start with “sample-” must arrive.

/** A file in the media library. @typedef {{ id: number, url: string }} Media */
/**
 * What samples refer to.
 * @typedef {{ photo: Media, drawing: Media, sound: Media, film: Media, leaflet: Media, post: { id: number, url:
 *   string }, reusable: number }} Library
 */

/** Returns a block without attributes. @param {string} name @param {string} html */
const plain = (name, html) => `<!-- wp:${name} -->\n${html}\n<!-- /wp:${name} -->`;

/** Returns a block with attributes. @param {string} name @param {object} attributes @param {string} html */
const block = (name, attributes, html) =>
  `<!-- wp:${name} ${JSON.stringify(attributes)} -->\n${html}\n<!-- /wp:${name} -->`;

/** Returns a paragraph. @param {string} text */
const paragraph = (text) => plain("paragraph", `<p>${text}</p>`);

/** Returns a picture. @param {Media} media @param {string} caption */
const image = (media, caption) =>
  block(
    "image",
    { id: media.id, sizeSlug: "large", linkDestination: "none" },
    `<figure class="wp-block-image size-large"><img src="${media.url}" alt="sample-alt of a picture" class="wp-image-${media.id}"/>` +
      `<figcaption class="wp-element-caption">${caption}</figcaption></figure>`,
  );

/** Returns an embed. @param {string} url @param {string} provider */
const embed = (url, provider) =>
  block(
    "embed",
    { url, type: "rich", providerNameSlug: provider, responsive: true },
    `<figure class="wp-block-embed is-type-rich is-provider-${provider}"><div class="wp-block-embed__wrapper">\n${url}\n</div>` +
      `<figcaption class="wp-element-caption">sample-embed</figcaption></figure>`,
  );

const columns = plain(
  "columns",
  `<div class="wp-block-columns">${["left", "right"]
    .map((side) => plain("column", `<div class="wp-block-column">${paragraph(`sample-column ${side}`)}</div>`))
    .join("\n")}</div>`,
);

const list = plain(
  "list",
  `<ul>${plain("list-item", `<li>sample-item<ol>${plain("list-item", "<li>sample-nested</li>")}</ol></li>`)}</ul>`,
);

/** Blocks whose sample depends on nothing but their own text. @type {{ [name: string]: string }} */
const TEXTS = {
  paragraph: block(
    "paragraph",
    { align: "center", dropCap: true },
    `<p class="has-text-align-center has-drop-cap">sample-paragraph with <strong>bold</strong>, <em>italic</em>, <code>code</code>, ` +
      `<s>gone</s>, <kbd>Ctrl</kbd>, H<sub>2</sub>O, <mark style="background-color:#ff0" class="has-inline-color">marked</mark>, ` +
      `<a href="https://example.com/?a=1&amp;b=2" target="_blank" rel="noreferrer noopener">a link</a><br>and a line.</p>`,
  ),
  heading: block("heading", { level: 3 }, `<h3 class="wp-block-heading" id="h-an-anchor">sample-heading</h3>`),
  list,
  "list-item": list,
  columns,
  column: columns,
  quote: plain(
    "quote",
    `<blockquote class="wp-block-quote">${paragraph("sample-quote")}<cite>sample-cite</cite></blockquote>`,
  ),
  pullquote: plain(
    "pullquote",
    `<figure class="wp-block-pullquote"><blockquote><p>sample-pullquote</p><cite>sample-source</cite></blockquote></figure>`,
  ),
  code: plain(
    "code",
    `<pre class="wp-block-code"><code>if (a &lt; b &amp;&amp; c) { "sample-code" }\n  indented</code></pre>`,
  ),
  preformatted: plain("preformatted", `<pre class="wp-block-preformatted">sample-preformatted\n  kept  spaces</pre>`),
  verse: plain("verse", `<pre class="wp-block-verse">sample-verse\n    second line</pre>`),
  table: plain(
    "table",
    `<figure class="wp-block-table"><table><thead><tr><th>sample-th</th><th class="has-text-align-right" data-align="right">Price</th></tr></thead>` +
      `<tbody><tr><td>Pear</td><td class="has-text-align-right" data-align="right">2</td></tr></tbody><tfoot><tr><td>sample-foot</td><td>2</td></tr></tfoot></table>` +
      `<figcaption class="wp-element-caption">sample-caption</figcaption></figure>`,
  ),
  details: plain(
    "details",
    `<details class="wp-block-details"><summary>sample-summary</summary>${paragraph("sample-details")}</details>`,
  ),
  group: block(
    "group",
    { layout: { type: "constrained" } },
    `<div class="wp-block-group">${paragraph("sample-group")}</div>`,
  ),
  html: plain("html", `<dl><dt>sample-term</dt><dd>sample-definition</dd></dl>`),
  freeform: `sample-freeform, first line\nsecond line\n\n<em>New</em> paragraph`,
  missing: block(
    "missing",
    { originalName: "acme/gone", originalUndelimitedContent: "<p>sample-missing</p>" },
    "<p>sample-missing</p>",
  ),
  more: `${paragraph("sample-before")}\n${plain("more", "<!--more-->")}\n${paragraph("sample-after")}`,
  nextpage: `${paragraph("sample-first")}\n${plain("nextpage", "<!--nextpage-->")}\n${paragraph("sample-second")}`,
  separator: plain("separator", `<hr class="wp-block-separator has-alpha-channel-opacity"/>`),
  spacer: block(
    "spacer",
    { height: "30px" },
    `<div style="height:30px" aria-hidden="true" class="wp-block-spacer"></div>`,
  ),
  "text-columns": block(
    "text-columns",
    { columns: 2, content: [{}, {}] },
    `<div class="wp-block-text-columns alignundefined columns-2"><div class="wp-block-column"><p>sample-old-left</p></div>` +
      `<div class="wp-block-column"><p>sample-old-right</p></div></div>`,
  ),
  buttons: plain(
    "buttons",
    `<div class="wp-block-buttons">${plain(
      "button",
      `<div class="wp-block-button"><a class="wp-block-button__link wp-element-button" href="https://example.com/">sample-button</a></div>`,
    )}</div>`,
  ),
  "social-links": plain(
    "social-links",
    `<ul class="wp-block-social-links"><!-- wp:social-link {"url":"https://social.example/@ada","service":"mastodon"} /--></ul>`,
  ),
  shortcode: plain("shortcode", `[caption width="300"]<em>sample-shortcode</em>[/caption]`),
};

/**
 * Returns the blocks that show media, posts or other blocks.
 * @param {Library} library
 * @returns {{ [name: string]: string }}
 */
const referring = ({ photo, drawing, sound, film, leaflet, post, reusable }) => ({
  image: image(photo, 'sample-caption with <a href="https://example.com/">a link</a>'),
  gallery: block(
    "gallery",
    { linkTo: "none" },
    `<figure class="wp-block-gallery has-nested-images columns-default is-cropped">` +
      `${image(photo, "sample-one")}\n${image(drawing, "sample-two")}<figcaption class="blocks-gallery-caption wp-element-caption">sample-gallery</figcaption></figure>`,
  ),
  audio: block(
    "audio",
    { id: sound.id },
    `<figure class="wp-block-audio"><audio controls src="${sound.url}"></audio>` +
      `<figcaption class="wp-element-caption">sample-sound</figcaption></figure>`,
  ),
  video: block(
    "video",
    { id: film.id },
    `<figure class="wp-block-video"><video controls poster="${photo.url}" src="${film.url}"></video>` +
      `<figcaption class="wp-element-caption">sample-film</figcaption></figure>`,
  ),
  file: block(
    "file",
    { id: leaflet.id, href: leaflet.url },
    `<div class="wp-block-file"><a id="wp-block-file--media-1" href="${leaflet.url}">sample-file</a>` +
      `<a href="${leaflet.url}" class="wp-block-file__button wp-element-button" download aria-describedby="wp-block-file--media-1">Download</a></div>`,
  ),
  cover: block(
    "cover",
    { url: photo.url, id: photo.id, dimRatio: 50 },
    `<div class="wp-block-cover"><span aria-hidden="true" class="wp-block-cover__background has-background-dim"></span>` +
      `<img class="wp-block-cover__image-background wp-image-${photo.id}" alt="" src="${photo.url}" data-object-fit="cover"/>` +
      `<div class="wp-block-cover__inner-container">${paragraph("sample-cover")}</div></div>`,
  ),
  "media-text": block(
    "media-text",
    { mediaId: photo.id, mediaType: "image" },
    `<div class="wp-block-media-text is-stacked-on-mobile"><figure class="wp-block-media-text__media">` +
      `<img src="${photo.url}" alt="" class="wp-image-${photo.id} size-full"/></figure><div class="wp-block-media-text__content">${paragraph("sample-beside")}</div></div>`,
  ),
  embed: `${embed("https://www.youtube.com/watch?v=YE7VzlLtp-4", "youtube")}\n${embed(post.url, "tidings-tales")}`,
  block: `<!-- wp:block {"ref":${reusable}} /-->`,
  footnotes: `${paragraph(`sample-noted<sup data-fn="4b1c2a9e-0000-4000-8000-000000000001" class="fn"><a href="#4b1c2a9e-0000-4000-8000-000000000001" id="4b1c2a9e-0000-4000-8000-000000000001-link">1</a></sup>`)}\n<!-- wp:footnotes /-->`,
  "read-more": `${paragraph("sample-teaser")}\n<!-- wp:read-more {"content":"Go on"} /-->`,
  query: block(
    "query",
    {
      queryId: 1,
      query: { perPage: 2, pages: 0, offset: 0, postType: "post", order: "desc", orderBy: "date", inherit: false },
    },
    `<div class="wp-block-query">${plain("post-template", `<!-- wp:post-title {"isLink":true} /-->`)}</div>`,
  ),
});

/** Blocks that always stand in another one, whose sample has them. @type {{ [name: string]: string }} */
const INSIDE = {
  button: "buttons",
  "social-link": "social-links",
  "post-template": "query",
};

/** Returns the custom field with the texts of footnotes, for the sample of its block. @param {string} name */
export const fields = (name) =>
  name === "footnotes"
    ? {
        footnotes: JSON.stringify([
          { id: "4b1c2a9e-0000-4000-8000-000000000001", content: "sample-footnote with <em>italics</em>" },
        ]),
      }
    : {};

/**
 * Returns the sample of a block. Those that have no text of their own, since the server makes them of the site's data,
 * stand between two paragraphs. @param {string} name Without `core/` @param {Library} library
 */
export function sample(name, library) {
  const known = { ...TEXTS, ...referring(library) };
  const own = known[INSIDE[name] ?? name];
  return own ?? `${paragraph("sample-before")}\n<!-- wp:${name} /-->\n${paragraph("sample-after")}`;
}
