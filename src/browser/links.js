// What a reader does with links. Events are delegated: listeners are on the document, none on elements.

/**
 * Where a link leads: path and fragment. Nothing if the browser must follow it itself: another origin, outside the
 * site's path, a file, a download, another window.
 * @param {HTMLAnchorElement} anchor
 */
const addressOf = (anchor) => {
  const { href, pathname, hash, target } = anchor;
  const { base = "", ending } = document.documentElement.dataset;
  const last = pathname.slice(pathname.lastIndexOf("/") + 1);
  const isPage = pathname.startsWith(base) && (!last.includes(".") || (ending === ".html" && last.endsWith(ending)));
  // It contains nothing else: no other host, no name or password, no query.
  const isHere = href === location.origin + pathname + hash;
  const isLeft = (target && target !== "_self") || anchor.matches("[download], [data-native], [data-consent]");
  return isHere && isPage && !isLeft ? pathname + hash : undefined;
};

/** The address of the link that an event is about. @param {Event} event */
const addressIn = (event) => {
  const [target] = event.composedPath();
  const anchor = target instanceof Element && target.closest("a[href]");
  return anchor instanceof HTMLAnchorElement ? addressOf(anchor) : undefined;
};

/**
 * Calls back when a link to this site is followed; if that returns true, the browser does not follow it.
 * @param {(address: string) => boolean} call
 */
export const onFollow = (call) => {
  document.addEventListener("click", (event) => {
    const isModified = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (event.defaultPrevented || event.button !== 0 || isModified) return;
    const address = addressIn(event);
    if (address !== undefined && call(address)) event.preventDefault();
  });
};

/**
 * Calls back at signs that a reader may be about to follow a link, with its address: the pointer is on it, it has the
 * focus, or it is being pressed. Without an address, pointer or focus is elsewhere.
 * @param {(isPressed: boolean, address: string | undefined) => void} call
 */
export const onIntent = (call) => {
  for (const sign of ["mouseover", "focusin", "touchstart", "mousedown"]) {
    const isPressed = sign === "touchstart" || sign === "mousedown";
    document.addEventListener(sign, (event) => call(isPressed, addressIn(event)), { passive: true });
  }
};

/**
 * The paths of other pages of this site to which links in the content lead that are in view, each once, the ones nearest
 * to the middle first; one path a line.
 * @param {number} most
 */
export const linksInView = (most) => {
  const anchors = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll("main a[href]")]);
  const places = anchors.map((anchor) => ({ anchor, box: anchor.getBoundingClientRect() }));
  const inView = places.filter(({ box }) => box.height > 0 && box.bottom > 0 && box.top < innerHeight);
  const away = (/** @type {DOMRect} */ box) => Math.abs(box.top + box.bottom - innerHeight);
  inView.sort((one, other) => away(one.box) - away(other.box));
  const paths = new Set(inView.map(({ anchor }) => addressOf(anchor)?.split("#")[0]));
  paths.delete(undefined);
  paths.delete(location.pathname + location.search);
  return [...paths].slice(0, most).join("\n");
};
