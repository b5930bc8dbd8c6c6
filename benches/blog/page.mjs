// A page of a site in a browser with an empty cache, with the probe in it, and what a reader does there.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { probe } from "./probe.mjs";

/** @typedef {import("./chromium.mjs").Browser} Browser */
/** @typedef {import("./chromium.mjs").Network} Network */
/** @typedef {import("./chromium.mjs").Page} Page */
/** @typedef {import("./probe.mjs").ProbedWindow} ProbedWindow */
/** @typedef {import("./probe.mjs").Told} Told */
/** @typedef {import("./probe.mjs").Wanted} Wanted */
/** @typedef {import("./sites.mjs").Site} Site */
/** How fast the device and its connection are. @typedef {{ slowdown: number, network: Network | null }} Device */
/** @typedef {{ title: string, path: string }} Target */
/** `folder` has the site's files; the first target is the one that is visited. */
/** @typedef {{ site: Site, folder: string, origin: string, targets: Target[] }} Visited */

export const HOME = "/";
const LIMIT = 25_000;

export const pause = (/** @type {number} */ time) => new Promise((done) => setTimeout(done, time));

/** @param {string} work @returns {Target[]} */
export function articleTargets(work) {
  /** @type {import("./content.mjs").Article[]} */
  const articles = JSON.parse(readFileSync(join(work, "content/articles.json"), "utf8"));
  return articles.map(({ slug, title }) => ({ title, path: `/articles/${slug}/` }));
}

/** Returns the text of a served page's heading: typography may have changed it. @param {string} file */
function servedHeading(file) {
  const heading = existsSync(file) && /<h1[^>]*>([\s\S]*?)<\/h1>/i.exec(readFileSync(file, "utf8"))?.[1];
  /** @type {{ [name: string]: string }} */
  const named = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0", rsquo: "’" };
  const character = (/** @type {string} */ _, /** @type {string} */ name) => {
    if (name[0] !== "#") return named[name];
    return String.fromCodePoint(name[1] === "x" ? parseInt(name.slice(2), 16) : Number(name.slice(1)));
  };
  if (!heading) return null;
  return heading.replace(/<[^>]+>/g, "").replace(/&(#?\w+);/g, character).replace(/\s+/g, " ").trim();
}

/**
 * Opens the home page, waits until it is idle, and closes what covers it.
 * @param {Browser} browser
 * @param {Visited} visited
 * @param {Device} device
 */
export async function openHome(browser, { site, folder, origin, targets }, { slowdown, network }) {
  /** @type {{ [path: string]: Wanted }} */
  const wanted = { [HOME]: { link: targets[0].path } };
  for (const { path, title } of targets) {
    wanted[path] = { heading: servedHeading(join(folder, path, "index.html")) ?? title };
  }
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width: 1280, height: 800 });
  const messages = messageQueue();
  await page.exposeFunction("benchTell", messages.receive);
  const settle = idleDetector(page);
  await page.evaluateOnNewDocument(`(${probe})(${JSON.stringify(wanted)})`);
  if (slowdown > 1) await page.emulateCPUThrottling(slowdown);
  if (network) await page.emulateNetworkConditions(network);
  await page.goto(origin + HOME, { waitUntil: "load", timeout: 60_000 });
  await messages.next("painted", HOME);
  await settle();
  const cover = site.dismiss ? await page.$(site.dismiss) : null;
  if (cover) {
    await cover.click();
    await settle();
  }
  messages.clear();
  return { page, settle, messages, close: () => context.close() };
}

function messageQueue() {
  /** @type {Told[]} */
  const heard = [];
  let wake = () => {};
  const receive = (/** @type {Told} */ told) => {
    heard.push(told);
    wake();
  };
  /** Waits for a message about a path, and takes it. @param {Told["kind"]} kind @param {string} path */
  const next = async (kind, path) => {
    for (const end = Date.now() + LIMIT; Date.now() < end;) {
      const found = heard.findIndex((told) => told.kind === kind && told.path === path);
      if (found >= 0) return heard.splice(found, 1)[0];
      await Promise.race([new Promise((done) => (wake = () => done(null))), pause(200)]);
    }
    throw new Error(`no "${kind}" of ${path} within ${LIMIT} ms`);
  };
  const has = (/** @type {Told["kind"]} */ kind) => heard.some((told) => told.kind === kind);
  return { receive, next, has, clear: () => heard.splice(0) };
}

/** Returns a function that waits until half a second has passed without a request. @param {Page} page */
function idleDetector(page) {
  const open = new Set();
  let changed = Date.now();
  const touch = () => (changed = Date.now());
  page.on("request", (request) => {
    if (request.url().startsWith("data:")) return;
    open.add(request);
    touch();
  });
  for (const event of ["requestfinished", "requestfailed"]) {
    page.on(event, (request) => {
      open.delete(request);
      touch();
    });
  }
  // What a page in the back/forward cache left unfinished never ends.
  page.on("framenavigated", () => {
    open.clear();
    touch();
  });
  return async () => {
    touch();
    const isBusy = () => open.size > 0 || Date.now() - changed < 500;
    for (const end = Date.now() + 15_000; Date.now() < end && isBusy();) await pause(20);
    open.clear();
    await ask(page, () => new Promise((done) => requestIdleCallback(() => done(null), { timeout: 3000 })));
  };
}

/**
 * Evaluates in the page, once more if the document was just being replaced.
 * @template T
 * @param {Page} page
 * @param {(...values: string[]) => T | Promise<T>} run
 * @param {string[]} values
 * @returns {Promise<T>}
 */
export async function ask(page, run, ...values) {
  for (let tries = 0; ; tries += 1) {
    try {
      return await page.evaluate(run, ...values);
    } catch (error) {
      if (tries === 5 || !/detached|destroyed|context|closed/i.test(String(error))) throw error;
      await pause(100);
    }
  }
}

/** Scrolls a link into view and returns where to point at it. @param {Page} page @param {string} path */
export async function pointAt(page, path) {
  const found = await ask(page, (path) => {
    const { bench } = /** @type {ProbedWindow} */ (/** @type {unknown} */ (window));
    const link = bench.linkTo(path);
    if (!link) return null;
    link.scrollIntoView({ block: "center", behavior: "instant" });
    const box = link.getClientRects()[0];
    const [x, y] = [box.x + Math.min(box.width / 2, 60), box.y + box.height / 2];
    const top = document.elementFromPoint(x, y);
    return { x, y, scroll: scrollY, cover: link.contains(top) ? "" : String(top?.outerHTML.slice(0, 80)) };
  }, path);
  if (!found) throw new Error(`no visible link to ${path}`);
  if (found.cover) throw new Error(`the link to ${path} is covered by ${found.cover}`);
  return found;
}
