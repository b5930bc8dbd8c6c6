// One visitor: first visit, answer, and two further visits, with the browser's cache and without it.

import { PAGES } from "./pages.mjs";

/** @typedef {{ cpu: number, net: Network | null }} Condition */
/** Milliseconds, and bytes a second. @typedef {{ latency: number, download: number, upload: number }} Network */
/**
 * What is used of the driver.
 * @typedef {object} Page
 * @property {(url: string) => Promise<unknown>} goto
 * @property {(script: string) => Promise<void>} addInitScript
 * @property {(script: string, argument: null, options: { timeout: number }) => Promise<unknown>} waitForFunction
 * @property {(time: number) => Promise<void>} waitForTimeout
 * @property {(script: string) => Promise<number[]>} evaluate
 * @property {(selector: string) => { first(): { click(): Promise<void> } }} locator
 * @property {() => Promise<void>} close
 */
/** @typedef {{ send(method: "Performance.getMetrics"): Promise<{ metrics: { name: string, value: number }[] }>, send(method: string, options?: object): Promise<unknown> }} Session */
/**
 * @typedef {object} Context
 * @property {() => Promise<Page>} newPage
 * @property {(page: Page) => Promise<Session>} newCDPSession
 * @property {() => Promise<object>} storageState
 * @property {() => Promise<void>} close
 */
/** @typedef {{ newContext(options: object): Promise<Context> }} Browser */
/** Milliseconds since navigation, or bytes. NaN: not seen. @typedef {{ painted: number, gated: number, bytes: number }} Return */
/**
 * @typedef {object} Visit
 * @property {number} painted when the page showed something
 * @property {number} seen when the banner was painted
 * @property {number} bytes of the first visit, with the page
 * @property {number} main time on the main thread
 * @property {Return | null} cached a later visit with what the browser has kept
 * @property {Return | null} cold a later visit after the cache was lost
 */

const CONTENTFUL = `performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? NaN`;
const GATED = `performance.getEntriesByType("mark").filter((it) => it.name.startsWith("gated"))[0]?.startTime ?? NaN`;
/** How long a page stays open after what is waited for, so that everything it loads is counted. */
const REST = 400;

/** Returns a script that waits for the banner from the start: seen means laid out, opaque, and painted by two frames. @param {string} source */
const watch = (source) => `(() => {
  const find = ${source};
  const look = () => {
    const it = find();
    const box = it?.getBoundingClientRect();
    if (box?.height > 40 && it.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && box.top < innerHeight)
      requestAnimationFrame(() => requestAnimationFrame(() => (window.__seen = performance.now())));
    else requestAnimationFrame(look);
  };
  look();
})()`;

/**
 * @param {Context} context
 * @param {Condition} condition
 */
async function open(context, { cpu, net }) {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Performance.enable");
  if (cpu > 1) await session.send("Emulation.setCPUThrottlingRate", { rate: cpu });
  if (net) {
    await session.send("Network.enable");
    const { latency, download, upload } = net;
    await session.send("Network.emulateNetworkConditions", {
      offline: false, latency, downloadThroughput: download, uploadThroughput: upload,
    });
  }
  return { page, session };
}

/**
 * @param {Context} context
 * @param {import("./server.mjs").Server} server
 * @param {string} name
 * @param {Condition} condition
 * @returns {Promise<Return>}
 */
async function comeBack(context, server, name, condition) {
  const { page } = await open(context, condition);
  server.sent();
  await page.goto(`${server.origin}/${name}/`);
  if (name !== "none") await page.waitForFunction(`!isNaN(${GATED})`, null, { timeout: 5000 }).catch(() => {});
  await page.waitForTimeout(REST);
  const [painted, gated] = await page.evaluate(`[${CONTENTFUL}, ${GATED}]`);
  await page.close();
  return { painted, gated, bytes: server.sent() };
}

/**
 * @param {Browser} browser
 * @param {import("./server.mjs").Server} server
 * @param {string} name
 * @param {Condition} condition
 * @returns {Promise<Visit>}
 */
export async function visit(browser, server, name, condition) {
  const { banner, accept, services } = PAGES[name];
  const viewport = { width: 1280, height: 800 };
  const context = await browser.newContext({ viewport });
  const { page, session } = await open(context, condition);
  if (banner) await page.addInitScript(watch(banner.toString()));
  server.sent();
  await page.goto(`${server.origin}/${name}/`);
  if (banner) await page.waitForFunction("window.__seen", null, { timeout: 30000 });
  await page.waitForTimeout(REST);
  const bytes = server.sent();
  const { metrics } = await session.send("Performance.getMetrics");
  const main = (metrics.find((it) => it.name === "TaskDuration")?.value ?? NaN) * 1000;
  const [painted, seen] = await page.evaluate(`[${CONTENTFUL}, window.__seen ?? NaN]`);
  /** @type {Visit} */
  const result = { painted, seen, bytes, main, cached: null, cold: null };
  if (accept) {
    await page.locator(accept).first().click();
    await page.waitForTimeout(REST);
  }
  // Of a manager that does not hold our scripts back, nothing is known about a return.
  if (services !== false) {
    result.cached = await comeBack(context, server, name, condition);
    const emptied = await browser.newContext({ viewport, storageState: await context.storageState() });
    result.cold = await comeBack(emptied, server, name, condition);
    await emptied.close();
  }
  await context.close();
  return result;
}
