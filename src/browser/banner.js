// Replaces the banner when the program shows a page in another language; the gate shows it if one is due.

/** @typedef {[tag: string, attributes: { [name: string]: string }, ...children: (string | BannerTable)[]]} BannerTable */

const root = document.documentElement;
/** The language of the banner in the page. */
let shown = root.lang;

/** @param {BannerTable} table @returns {Element} */
const build = ([tag, attributes, ...children]) => {
  const element = document.createElement(tag);
  for (const name in attributes) element.setAttribute(name, /** @type {string} */ (attributes[name]));
  element.append(...children.map((child) => (typeof child === "string" ? child : build(child))));
  return element;
};

/** Fetches the banner in the language of the page; if that fails, the next navigation tries again. */
export const followLanguage = async () => {
  const { lang } = root;
  if (lang === shown) return;
  try {
    const answer = await fetch(`${root.dataset.base}consent/${lang}.banner.json`);
    const banner = build(await answer.json());
    // The reader may have gone on meanwhile.
    if (root.lang !== lang) return;
    document.getElementById("consent")?.replaceWith(banner);
    shown = lang;
  } catch {
    // The old one still works.
  }
};
