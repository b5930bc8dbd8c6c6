// The style sheets that only some pages need; the document names their addresses. Once added they stay: pages that do not
// need them are the same with them.

/** @type {Map<string, Promise<unknown>>} */
const added = new Map();

/**
 * Adds a style sheet unless the document has it. Resolves when it applies, or cannot be loaded: a page is shown even
 * then.
 * @param {string} name
 */
export function addStyleSheet(name) {
  const href = document.documentElement.getAttribute(`data-style-${name}`);
  const known = added.get(name);
  if (known || !href || document.querySelector(`link[href="${href}"]`)) return known ?? Promise.resolve();
  const loaded = new Promise((done) => {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href, onload: done });
    link.onerror = () => {
      added.delete(name);
      link.remove();
      done(null);
    };
    document.head.append(link);
  });
  added.set(name, loaded);
  return loaded;
}
