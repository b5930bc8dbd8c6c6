// The session history: one entry per page, each with the reader's scroll position on it. Positions are kept in the
// entries themselves, so that nothing is stored on the device.

/** How long without a `scroll` event counts as the end of scrolling, in milliseconds. */
const SCROLLING_RESTS = 150;

/**
 * Addresses that were loaded whole because their JSON could not be used: those listed in the entries seen so far, since
 * an entry that is older than the loading lists none.
 * @type {Set<string>}
 */
const reloaded = new Set();

/** What the present entry remembers under a name. @param {string} name @returns {Foreign} */
const remembered = (name) => history.state?.[name];

/** A position that the present entry remembers; whoever else writes into entries may have left anything there. */
const position = (/** @type {"x" | "y"} */ name) => {
  const value = remembered(name);
  return typeof value === "number" ? value : undefined;
};

const learn = () => {
  const paths = remembered("reloaded");
  for (const path of Array.isArray(paths) ? paths : []) if (typeof path === "string") reloaded.add(path);
};

/** @param {number} x @param {number} y @param {string | null} link */
const state = (x, y, link) => {
  learn();
  return { x, y, reloaded: [...reloaded], link };
};

/**
 * Changes the history. Returns whether that was possible: Safari limits how often it changes.
 * @param {() => void} change
 */
const changed = (change) => {
  try {
    change();
    return true;
  } catch {
    return false;
  }
};

/** The horizontal and the vertical position that the present entry remembers. */
export const rememberedX = () => position("x");
export const rememberedY = () => position("y");

/** The address of the link by which the reader has left the present entry. @returns {string | undefined} */
export const followedLink = () => {
  const link = remembered("link");
  return typeof link === "string" ? link : undefined;
};

/** Writes the reader's position, and the link by which they leave, into the present entry. @param {string | null} link */
export const rememberLink = (link) => {
  changed(() => history.replaceState(state(scrollX, scrollY, link), ""));
};

/** Writes the reader's position into the present entry. */
export const rememberPlace = () => rememberLink(followedLink() ?? null);

/** Adds an entry for an address. @param {string} url */
export const push = (url) => changed(() => history.pushState(state(0, 0, null), "", url));

/**
 * Loads an address whole, once. A second time it does nothing and returns false, so that a page whose JSON stays
 * unusable does not reload for ever.
 * @param {string} path
 * @param {string} url
 * @param {boolean} isHere
 */
export const loadWholeOnce = (path, url, isHere) => {
  learn();
  if (reloaded.has(path)) return false;
  reloaded.add(path);
  // The present entry as well, in case the reader comes back to it in a document that does not know of this.
  rememberPlace();
  const isThere = isHere ? changed(() => history.replaceState(state(0, 0, null), "")) : push(url);
  if (isThere) location.reload();
  return isThere;
};

/**
 * Takes scroll restoration over from the browser while the program runs, and gives it back when the page is left, so
 * that reloading keeps the position.
 * @param {boolean} on
 */
export const takeOverScrolling = (on) => {
  history.scrollRestoration = on ? "manual" : "auto";
};

/**
 * Scrolls to the position that the entry remembers, if the browser was told not to: that is an entry made by the
 * program, to which the reader comes back from another document.
 */
export const restorePlace = () => {
  // From now on these addresses are known, whichever entry the reader goes to.
  learn();
  const [left, top] = [rememberedX(), rememberedY()];
  if (history.scrollRestoration !== "manual" || scrollX || scrollY || left === undefined || top === undefined) return;
  scrollTo({ left, top, behavior: "instant" });
};

/** Calls back when scrolling has ended. @param {() => void} call */
export const onScrollEnd = (call) => {
  if ("onscrollend" in window) return addEventListener("scrollend", call);
  // Safari has `scrollend` only since 26.2. Without it, scrolling has ended when no event has come for a while.
  let timer = 0;
  return addEventListener("scroll", () => {
    clearTimeout(timer);
    timer = setTimeout(call, SCROLLING_RESTS);
  });
};
