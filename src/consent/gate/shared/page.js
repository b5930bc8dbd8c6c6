// The only access to `document` and to the window's names. Markup can hide both: an element hides the property of
// `document` that has its name (`<img name="cookie">`), a field one of its form, and an id hides a name that no script
// has defined. So properties are read from the prototype, which no markup changes. Modules import `document` from here.

/**
 * Returns a stand-in for a node that has the properties of its kind, whatever names the page's markup uses.
 * @template {Node} T
 * @param {T} node
 * @returns {T}
 */
const stand = (node, kind = Object.getPrototypeOf(node)) =>
  new Proxy(node, {
    get: (_, name, __, value = Reflect.get(kind, name, node)) => value?.bind?.(node) ?? value,
    set: (_, name, value) => Reflect.set(kind, name, value, node),
  });
/** Later parts get it from the blocking one. */
const IS_LATE = typeof LATE != "undefined" && LATE;
/** @type {typeof stand} */
export const safe = IS_LATE ? window.feuilletConsent._.safe : stand;

/** The node itself is `window.document`. There is none on a server, which may import the module. */
const page = IS_LATE ? window.feuilletConsent._.document : globalThis.document && stand(document);
export { page as document };

/** What a script has put on `window`, not an element of that id or name. @param {string} name @returns {Foreign} */
export const own = (name) => (Object.hasOwn(window, name) ? /** @type {Foreign} */ (window)[name] : undefined);
