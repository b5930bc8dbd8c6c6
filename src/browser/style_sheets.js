// The style sheets that only some pages need; the loader names their addresses. Once added they stay: pages that do not
// need them are the same with them.

/** @type {Map<string, Promise<unknown>>} */
const added = new Map();

/** @param {string} attribute */
const found = (attribute) => {
  const [href, name] = [document.documentElement.getAttribute(attribute), attribute.slice(PREFIX.length)];
  return document.head.querySelector(`link[href="${href}"],style[data-style="${name}"]`);
};
const PREFIX = "data-style-";

/**
 * Adds a style sheet unless the document has it. Resolves when it applies, or cannot be loaded: a page is shown even
 * then.
 * @param {string} name
 */
export function addStyleSheet(name) {
  const attribute = PREFIX + name;
  const href = document.documentElement.getAttribute(attribute);
  const known = added.get(name);
  if (known || !href || found(attribute)) return known ?? Promise.resolve();
  // Where a page that is served has it, since rules of the same weight go by their order.
  const all = document.documentElement.getAttributeNames().filter((it) => it.startsWith(PREFIX));
  const next = all.slice(all.indexOf(attribute) + 1).map(found).find((it) => it);
  const loaded = new Promise((done) => {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href, onload: done });
    link.onerror = () => {
      added.delete(name);
      link.remove();
      done(null);
    };
    document.head.insertBefore(link, next ?? null);
  });
  added.set(name, loaded);
  return loaded;
}
