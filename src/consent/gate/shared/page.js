// The only door to `document` and to the window's names. Elements stand before properties of `document` by their own
// names (`<img name="cookie">`), fields before those of their form, and ids before names that a page's scripts leave
// free. So properties are read from the prototype, which no markup changes. Modules import `document` from here.

/**
 * A stand-in for a node that has the properties of its kind, whatever the page's markup is called.
 * @template {Node} T
 * @param {T} node
 * @returns {T}
 */
const stand = (node, kind = Object.getPrototypeOf(node)) =>
  new Proxy(node, {
    get: (_, name, __, value = Reflect.get(kind, name, node)) => value?.bind?.(node) ?? value,
    set: (_, name, value) => Reflect.set(kind, name, value, node),
  });
/** Later parts have it from the first one. */
const IS_LATE = typeof LATE != "undefined" && LATE;
/** @type {typeof stand} */
export const safe = IS_LATE ? window.feuilletConsent._.safe : stand;

/** Where the node itself is needed, `window.document` is it. On a server, which may import the module, there is none. */
const page = IS_LATE ? window.feuilletConsent._.document : globalThis.document && stand(document);
export { page as document };

/** What a script has put on `window`; elements with such an id or name are nothing. @param {string} name @returns {Foreign} */
export const own = (name) => (Object.hasOwn(window, name) ? /** @type {Foreign} */ (window)[name] : undefined);
