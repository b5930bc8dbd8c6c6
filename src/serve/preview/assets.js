// Style sheets, pictures and scripts: which of them a publication changed, and how the page gets the new ones.

/** How long a new style sheet may take before the old one is removed all the same, in milliseconds. */
const STYLE_TIMEOUT = 3000;
/** A file's name with the hash of its bytes in it. */
const HASHED = /\.[0-9a-f]{10}(?=\.[A-Za-z0-9]+$)/;
/** Files that no picture or recording is. */
const OTHERS = /\.(html|json|css|m?js|wasm|xml|txt)$/;
/** Attributes that name a picture or a recording. */
const NAMING = ["src", "srcset", "poster", "href"];

let count = 0;

/** A path without the hash: the same file in all publications. @param {string} path */
const stem = (path) => path.replace(HASHED, "");

/**
 * The path of an address of this site from the site's root; empty for others.
 * @param {string} url
 * @param {string} base
 */
const pathOf = (url, base) => {
  try {
    const { origin, pathname } = new URL(url, document.baseURI);
    if (origin !== location.origin || !pathname.startsWith(base)) return "";
    return decodeURIComponent(pathname).slice(base.length);
  } catch {
    return "";
  }
};

/**
 * Whether a script or a part of the program that this page has loaded has changed.
 * @param {string[]} paths
 * @param {string} base
 */
export const needsReload = (paths, base) => {
  const scripts = new Set(paths.filter((path) => /\.(m?js|wasm)$/.test(path)).map(stem));
  if (scripts.size === 0) return false;
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
  const named = [...document.scripts].map(({ src }) => src).filter(Boolean);
  return [...loaded, ...named].some((url) => scripts.has(stem(pathOf(url, base))));
};

/**
 * Replaces the style sheets that have changed. The old one stays until the new one is there, so that the page is never
 * without.
 * @param {string[]} paths
 * @param {string} base
 */
export const swapStyles = async (paths, base) => {
  const sheets = paths.filter((path) => path.endsWith(".css"));
  const links = /** @type {NodeListOf<HTMLLinkElement>} */ (document.querySelectorAll("link[rel~=stylesheet][href]"));
  const swapped = [...links].map((link) => {
    const now = pathOf(link.href, base);
    const others = now ? sheets.filter((path) => stem(path) === stem(now)) : [];
    // A sheet that was removed is listed as well as the one that replaces it.
    const next = others.find((path) => path !== now) ?? others[0];
    return next === undefined ? undefined : swapStyle(link, address(next, base, next === now));
  });
  await Promise.all(swapped);
};

/** @param {HTMLLinkElement} link @param {string} href */
const swapStyle = (link, href) =>
  new Promise((/** @type {(done: void) => void} */ resolve) => {
    const next = /** @type {HTMLLinkElement} */ (link.cloneNode());
    let isOver = false;
    const end = (/** @type {HTMLLinkElement} */ superfluous) => {
      if (isOver) return;
      isOver = true;
      superfluous.remove();
      resolve();
    };
    next.addEventListener("load", () => end(link));
    // The file may be gone already; a page without style would be worse.
    next.addEventListener("error", () => end(next));
    setTimeout(() => end(link), STYLE_TIMEOUT);
    next.href = href;
    link.after(next);
  });

/**
 * Loads pictures again whose files have changed under their old names.
 * @param {string[]} paths
 * @param {string} base
 */
export const swapPictures = (paths, base) => {
  const isPicture = (/** @type {string} */ path) => !HASHED.test(path) && !OTHERS.test(path);
  const pictures = new Set(paths.filter(isPicture));
  if (pictures.size === 0) return;
  for (const element of document.querySelectorAll("img, source, video, audio, track, image, link[rel~=icon]")) {
    for (const name of NAMING) {
      const value = element.getAttribute(name);
      if (value === null) continue;
      const next = name === "srcset" ? renewedSet(value, pictures, base) : renewed(value, pictures, base);
      if (next !== value) element.setAttribute(name, next);
    }
  }
};

/** @param {string} url @param {Set<string>} pictures @param {string} base */
const renewed = (url, pictures, base) => {
  const path = pathOf(url, base);
  return path && pictures.has(path) ? address(path, base, true) : url;
};

/** @param {string} set @param {Set<string>} pictures @param {string} base */
const renewedSet = (set, pictures, base) =>
  set.replace(/(^|,)(\s*)(\S+)/g, (_, comma, space, url) => `${comma}${space}${renewed(url, pictures, base)}`);

/**
 * The address of a file; one that no cache knows yet if the name is that of an older version.
 * @param {string} path
 * @param {string} base
 * @param {boolean} isAgain
 */
const address = (path, base, isAgain) => {
  const encoded = path.split("/").map(encodeURIComponent).join("/");
  return `${base}${encoded}${isAgain ? `?again=${++count}` : ""}`;
};
