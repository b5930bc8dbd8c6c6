// Finds what browsers fetch from a `<template>` although its content is inert: Firefox's parser fetches ahead what it
// sees in the HTML, before any script can hold it back. `feuillet consent audit` runs this file, too.

/** Attributes whose addresses are fetched ahead, by element. @type {Map<string, string[]>} */
const FETCHED = new Map(
  Object.entries({
    img: ["src", "srcset"],
    source: ["srcset"],
    input: ["src"],
    video: ["poster"],
    script: ["src", "href", "xlink:href"],
    link: ["href", "imagesrcset"],
    image: ["href", "xlink:href"],
  }),
);

/** Whether an element does not fetch, or not yet. @param {Element} element */
function waits(element) {
  const read = (/** @type {string} */ name) => (element.getAttribute(name) || "").toLowerCase();
  if (element.localName == "img") return read("loading") == "lazy";
  if (element.localName == "input") return read("type") != "image";
  if (element.localName == "link") return !/stylesheet|preload|preconnect/.test(read("rel"));
  return element.localName == "script" && read("type") != "" && !/^module$|(java|ecma|j)script/.test(read("type"));
}

/** The addresses that a style sheet in the page imports. @param {string} css */
const imports = (css) => css.split("@import").slice(1).map((it) => it.replace(/^\s*(url\()?["' ]*/i, "").split(/["')\s;]/)[0]);

/** @param {Element} element @returns {string[]} */
function addresses(element) {
  if (element.localName == "style") return imports(element.textContent || "");
  if (waits(element)) return [];
  return (FETCHED.get(element.localName) || []).flatMap((name) => {
    const value = element.getAttribute(name) || "";
    // The descriptors among them are read as addresses on this host.
    return name.endsWith("srcset") ? value.split(/[\t\n\f\r ]+/) : [value];
  });
}

/**
 * Returns the addresses on other hosts that are fetched ahead, each with the name of its element.
 * @param {HTMLTemplateElement} template
 * @returns {{ element: string, url: string }[]}
 */
export function ahead(template, base = template.baseURI) {
  return [...template.content.querySelectorAll("*")].flatMap((element) => {
    const own = addresses(element).flatMap((address) => {
      try {
        const { protocol, host, href } = new URL(address, base);
        return /^https?:$/.test(protocol) && host != location.host ? [{ element: element.localName, url: href }] : [];
      } catch {
        return [];
      }
    });
    return element instanceof HTMLTemplateElement ? ahead(element, base) : own;
  });
}
