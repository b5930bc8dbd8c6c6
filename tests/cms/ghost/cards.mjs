// A sample of every card, in the form of Ghost's editor (Lexical). Words that start with “sample-” must arrive.

/**
 * Addresses of uploaded files.
 * @typedef {{ image: string, sound: string, film: string, leaflet: string }} Files
 */

/** @param {string} text @param {number} [format] Bits: 1 bold, 2 italic, 4 struck, 16 code. */
const words = (text, format = 0) => ({
  type: "extended-text",
  version: 1,
  text,
  format,
  detail: 0,
  mode: "normal",
  style: "",
});

/** @param {string} type @param {object[]} children @param {object} [fields] */
const node = (type, children, fields = {}) => ({
  type,
  version: 1,
  children,
  direction: "ltr",
  format: "",
  indent: 0,
  ...fields,
});

/** Returns a paragraph. @param {string} text */
export const paragraph = (text) => node("paragraph", [words(text)]);

/** Returns a text for Ghost's field `lexical`. @param {object[]} children */
export const lexical = (...children) => JSON.stringify({ root: node("root", children) });

/** Returns the samples by the cards' names. @param {Files} files @returns {{ [name: string]: object[] }} */
export const cards = ({ image, sound, film, leaflet }) => ({
  text: [
    node("extended-heading", [words("sample-heading")], { tag: "h2" }),
    node("paragraph", [
      words("sample-bold", 1),
      words("sample-italic", 2),
      words("sample-struck", 4),
      words("sample-code", 16),
      node("link", [words("sample-link")], {
        url: "https://example.com/?a=1&b=2",
        rel: null,
        target: null,
        title: null,
      }),
    ]),
    node("list", [node("listitem", [words("sample-item")], { value: 1 })], { listType: "number", start: 3, tag: "ol" }),
    node("extended-quote", [words("sample-quote")]),
    node("aside", [words("sample-aside")]),
    { type: "horizontalrule", version: 1 },
  ],
  image: [
    {
      type: "image",
      version: 1,
      src: image,
      width: 800,
      height: 400,
      title: "",
      alt: "sample-alt",
      caption: "sample-caption <b>bold</b>",
      cardWidth: "wide",
      href: "",
    },
  ],
  gallery: [
    {
      type: "gallery",
      version: 1,
      caption: "sample-gallery",
      images: [0, 1, 2].map(() => ({
        row: 0,
        fileName: "a.png",
        src: image,
        width: 800,
        height: 400,
        alt: "sample-gallery-alt",
      })),
    },
  ],
  codeblock: [
    {
      type: "codeblock",
      version: 1,
      code: 'if a < b && c { "sample-code" }',
      language: "rust",
      caption: "sample-code-caption",
    },
  ],
  html: [{ type: "html", version: 1, html: "<dl><dt>sample-term</dt><dd>sample-definition</dd></dl>" }],
  markdown: [
    {
      type: "markdown",
      version: 1,
      markdown: "## sample-markdown\n\n| a | b |\n|---|---|\n| sample-cell | 2 |\n\nText[^1]\n\n[^1]: sample-note",
    },
  ],
  bookmark: [
    {
      type: "bookmark",
      version: 1,
      url: "https://example.com/",
      caption: "sample-bookmark-caption",
      metadata: {
        title: "sample-bookmark",
        description: "sample-description",
        icon: null,
        author: "",
        publisher: "",
        thumbnail: null,
      },
    },
  ],
  embed: [
    {
      type: "embed",
      version: 1,
      url: "https://www.youtube.com/watch?v=YE7VzlLtp-4",
      embedType: "video",
      caption: "sample-embed",
      metadata: {},
      html: '<iframe width="200" height="113" src="https://www.youtube.com/embed/YE7VzlLtp-4?feature=oembed" title="Film" frameborder="0" allowfullscreen></iframe>',
    },
  ],
  callout: [
    {
      type: "callout",
      version: 1,
      calloutText: "<p>sample-callout with <b>bold</b></p>",
      calloutEmoji: "💡",
      backgroundColor: "green",
    },
  ],
  toggle: [{ type: "toggle", version: 1, heading: "<span>sample-toggle</span>", content: "<p>sample-toggled</p>" }],
  button: [
    { type: "button", version: 1, buttonText: "sample-button", alignment: "center", buttonUrl: "https://example.com/" },
  ],
  audio: [
    {
      type: "audio",
      version: 1,
      src: sound,
      title: "sample-sound",
      duration: 1,
      mimeType: "audio/wav",
      thumbnailSrc: "",
    },
  ],
  video: [
    {
      type: "video",
      version: 1,
      src: film,
      caption: "sample-film",
      width: 320,
      height: 180,
      duration: 1,
      mimeType: "video/webm",
      thumbnailSrc: image,
      customThumbnailSrc: "",
      loop: false,
      cardWidth: "regular",
    },
  ],
  file: [
    {
      type: "file",
      version: 1,
      src: leaflet,
      fileTitle: "sample-file",
      fileCaption: "sample-file-caption",
      fileName: "leaflet.pdf",
      fileSize: 150,
    },
  ],
  product: [
    {
      type: "product",
      version: 1,
      productImageSrc: image,
      productImageWidth: 800,
      productImageHeight: 400,
      productTitle: "sample-product",
      productDescription: "<p>sample-described</p>",
      productRatingEnabled: true,
      productStarRating: 4,
      productButtonEnabled: true,
      productButton: "Buy",
      productUrl: "https://example.com/",
    },
  ],
  header: [
    {
      type: "header",
      version: 2,
      size: "small",
      style: "dark",
      header: "sample-header",
      subheader: "sample-subheader",
      buttonEnabled: false,
      buttonUrl: "",
      buttonText: "",
      backgroundImageSrc: "",
      accentColor: "#FF1A75",
      alignment: "center",
      backgroundColor: "#000000",
      backgroundSize: "cover",
      textColor: "#FFFFFF",
      buttonColor: "#ffffff",
      buttonTextColor: "#000000",
      layout: "full",
      swapped: false,
    },
  ],
  signup: [
    paragraph("sample-before"),
    {
      type: "signup",
      version: 1,
      header: "Sign up",
      subheader: "",
      disclaimer: "",
      buttonText: "Subscribe",
      layout: "wide",
      alignment: "left",
      backgroundColor: "#F0F0F0",
      backgroundImageSrc: "",
      textColor: "#000000",
      buttonColor: "accent",
      buttonTextColor: "#FFFFFF",
      labels: [],
      successMessage: "Sent",
      swapped: false,
    },
  ],
  "call-to-action": [
    {
      type: "call-to-action",
      version: 1,
      layout: "minimal",
      alignment: "left",
      textValue: "<p>sample-action</p>",
      showButton: true,
      showDividers: true,
      buttonText: "sample-act",
      buttonUrl: "https://example.com/",
      buttonColor: "#000000",
      buttonTextColor: "#ffffff",
      hasSponsorLabel: false,
      sponsorLabel: "",
      backgroundColor: "grey",
      linkColor: "text",
      imageUrl: "",
      imageWidth: null,
      imageHeight: null,
    },
  ],
  email: [paragraph("sample-before"), { type: "email", version: 1, html: "<p>secret-email</p>" }],
});
