// Keeps a page up to date while somebody writes. It is loaded by pages of `feuillet serve` only. The server sends what
// each publication changed, and the faults that prevent one. The program puts the new page in place, as it does when a
// link is followed; what cannot be put in place is loaded again.

import { needsReload, swapPictures, swapStyles } from "./assets.js";
import { showFaults } from "./overlay.js";
import { keepForReload, readerState, restoreAfterReload, restoreState } from "./reader_state.js";

/** @typedef {{ paths: string[], eachPage: boolean, all: boolean }} Changes */

const own = /** @type {HTMLScriptElement} */ (document.getElementById("feuillet-preview"));
const base = own.dataset.base ?? "/";
/** The last publication that this page knows. */
let known = own.dataset.known ?? "";
/** @type {EventSource | undefined} */
let events;
/** Publications are applied one after the other. */
let applied = Promise.resolve();
/** The JSON of the page that was put in place last, without what differs by build, by path. @type {[string, string]} */
let shown = ["", ""];

/** How soon to ask again when the server refuses, in milliseconds. */
const RETRY = 1000;

const connect = () => {
  // Browsers open six connections to a host at most, so only pages that are seen may hold one.
  if (events || document.visibilityState === "hidden") return;
  events = new EventSource(`/__feuillet/events?known=${encodeURIComponent(known)}`);
  events.addEventListener("changed", (event) => {
    known = event.lastEventId;
    /** @type {Changes} */
    const changes = JSON.parse(event.data);
    applied = applied.then(() => apply(changes)).catch(reload);
  });
  events.addEventListener("faults", (event) => showFaults(JSON.parse(event.data)));
  events.addEventListener("error", () => {
    // Otherwise the browser tries again by itself.
    if (events?.readyState !== EventSource.CLOSED) return;
    disconnect();
    setTimeout(connect, RETRY);
  });
};

const disconnect = () => {
  events?.close();
  events = undefined;
};

const reload = () => {
  disconnect();
  keepForReload();
  location.reload();
};

/** Returns the path of a page's JSON: in its folder, which for `x` and `x.html` is `x/`. @param {string} path */
const dataPath = (path) => `${path.replace(/\.html$/, "").replace(/[^/]$/, "$&/")}page.json`;

/** Shows what a publication changed. @param {Changes} changes */
const apply = async (changes) => {
  const { paths } = changes;
  if (changes.all || needsReload(paths, base)) return reload();
  swapPictures(paths, base);
  await swapStyles(paths, base);
  const path = pathBelow(base);
  const is = (/** @type {string} */ name) => changes.eachPage || paths.includes(name);
  const isMissing = document.querySelector("main[data-kind=not-found]") !== null;
  if (isMissing && paths.some((name) => name === "404.json" || name.endsWith("/404.json"))) return reload();
  const hasSlash = path === "" || path.endsWith("/");
  // A page that was not there, and whose address ends with a slash.
  if (!hasSlash && paths.includes(`${path}/index.html`)) return reload();
  if (is(dataPath(path)) || hasSlash && is(`${path}index.html`)) return await swapPage(paths);
  // A file at an address of its own, which the program does not show.
  if (!hasSlash && is(path)) return reload();
  // Other pages, which the program may have kept.
  ask(paths, null);
};

/** Puts the new page in place. @param {string[]} paths */
const swapPage = async (paths) => {
  const at = location.pathname;
  const answer = await fetch(dataPath(at), { cache: "no-cache" });
  if (!answer.ok) return reload();
  const text = await answer.text();
  // The reader has gone on meanwhile; that page was loaded after the publication.
  const hasLeft = location.pathname !== at;
  const content = withoutBuild(text);
  if (hasLeft || shown[0] === at && shown[1] === content) {
    ask(paths, null);
    return;
  }
  const state = readerState();
  if (!ask(paths, text)) return reload();
  shown = [at, content];
  restoreState(state);
};

/**
 * Asks the program to forget the pages that it has kept and, if there is a text, to show that page in place of the
 * present one. It answers before this returns, by `preventDefault`.
 * @param {string[]} paths
 * @param {string | null} page
 */
const ask = (paths, page) =>
  !document.dispatchEvent(new CustomEvent("feuillet:changed", { cancelable: true, detail: { paths, page } }));

/** The build changes with every style sheet, the page does not. @param {string} text */
const withoutBuild = (text) => {
  try {
    return JSON.stringify({ ...JSON.parse(text), build: "" });
  } catch {
    return text;
  }
};

/** The path of this page from the site's root, as the names of files are written. @param {string} base */
const pathBelow = (base) => {
  try {
    return decodeURIComponent(location.pathname).slice(base.length);
  } catch {
    return location.pathname.slice(base.length);
  }
};

addEventListener("pagehide", disconnect);
addEventListener("pageshow", connect);
document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? disconnect() : connect()));
restoreAfterReload();
connect();
