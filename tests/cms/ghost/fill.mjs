// Fills a site through the Admin API: own texts, which nobody else has a right in.

import { picture } from "../picture.mjs";
import { FILM, LEAFLET, silence } from "../sounds_and_films.mjs";
import { cards, lexical, paragraph } from "./cards.mjs";

/** More posts than an import asks for at once, two times over. */
const MANY = 110;

/** Fills a site. @param {import("./admin_api.mjs").AdminApi} admin */
export async function fill(admin) {
  const files = {
    image: await admin.upload("images", "Été à la mer (1).png", picture(800, 400), "image/png"),
    sound: await admin.upload("media", "silence.wav", new Uint8Array(silence()), "audio/wav"),
    film: await admin.upload("media", "clip.webm", new Uint8Array(FILM), "video/webm"),
    leaflet: await admin.upload("files", "Leaflet 2024.pdf", new TextEncoder().encode(LEAFLET), "application/pdf"),
  };
  for (const [name, children] of Object.entries(cards(files))) {
    await admin.create("posts", { title: `Card ${name}`, status: "published", lexical: lexical(...children) });
  }
  const authors = await admin.addAuthor({
    name: "Zoë Ζωή",
    slug: "zoe",
    email: "zoe@example.com",
    bio: "Sails.",
    website: "https://zoe.example/",
  });
  await admin.create("posts", {
    title: "By two authors",
    status: "published",
    authors,
    lexical: lexical(paragraph("sample-by-two")),
  });
  for (const post of posts(files.image)) await admin.create("posts", post);
  for (const page of pages) await admin.create("pages", page);
  for (let number = 1; number <= MANY; number++) {
    await admin.create("posts", {
      title: `Number ${number}`,
      status: "published",
      published_at: new Date(Date.UTC(2022, 0, number, 12)).toISOString(),
      lexical: lexical(paragraph(`sample-number-${number}`)),
    });
  }
}

/** @param {string} image @returns {object[]} */
const posts = (image) => [
  { title: "Fish & Chips, 5 < 6 🐟 “quoted”", status: "published", lexical: lexical(paragraph("sample-title 👩‍👩‍👧 ☃")) },
  {
    title: "Ελληνικά: μια μέρα",
    status: "published",
    tags: ["Θάλασσα", "海港", "#hidden"],
    lexical: lexical(paragraph("sample-greek Καλημέρα")),
  },
  { title: "海港之夜", status: "published", lexical: lexical(paragraph("sample-chinese 海港")) },
  {
    title: "With a picture",
    status: "published",
    feature_image: image,
    feature_image_alt: "sample-cover-alt",
    feature_image_caption: "Seen from <em>here</em>",
    custom_excerpt: "sample-excerpt",
    tags: ["C++", "C#"],
    lexical: lexical(paragraph("sample-featured")),
  },
  {
    title: "Elsewhere first",
    status: "published",
    canonical_url: "https://example.com/first/",
    meta_title: "For searching",
    meta_description: "sample-meta",
    codeinjection_head: "<script>alert(1)</script>",
    lexical: lexical(paragraph("sample-canonical")),
  },
  {
    title: "Long ago",
    status: "published",
    published_at: "2001-07-20T20:17:00.000Z",
    lexical: lexical(paragraph("sample-old")),
  },
  {
    title: "For members",
    status: "published",
    visibility: "members",
    custom_excerpt: "For members.",
    lexical: lexical(paragraph("secret-members")),
  },
  {
    title: "For paying members",
    status: "published",
    visibility: "paid",
    lexical: lexical(paragraph("sample-preview"), { type: "paywall", version: 1 }, paragraph("secret-paid")),
  },
  { title: "A draft", status: "draft", lexical: lexical(paragraph("secret-draft")) },
  {
    title: "Scheduled",
    status: "scheduled",
    published_at: "2099-01-01T08:00:00.000Z",
    lexical: lexical(paragraph("secret-later")),
  },
];

const pages = [
  { title: "About us", slug: "about-us", status: "published", lexical: lexical(paragraph("sample-about-us")) },
  { title: "Page to come", status: "draft", lexical: lexical(paragraph("secret-page")) },
];
