// Chromium and what is used of its driver.

import { loadPackage } from "./packages.mjs";

/**
 * @typedef {object} Page
 * @property {(url: string, options: object) => Promise<unknown>} goto
 * @property {<T>(run: ((...values: string[]) => T | Promise<T>) | string, ...values: string[]) => Promise<T>} evaluate
 * @property {(script: string) => Promise<unknown>} evaluateOnNewDocument
 * @property {<T>(name: string, called: (value: T) => void) => Promise<void>} exposeFunction
 * @property {(selector: string) => Promise<{ click(): Promise<void> } | null>} $
 * @property {(size: { width: number, height: number }) => Promise<void>} setViewport
 * @property {(slowdown: number) => Promise<void>} emulateCPUThrottling
 * @property {(network: Network | null) => Promise<void>} emulateNetworkConditions
 * @property {{ move(x: number, y: number): Promise<void>, click(x: number, y: number): Promise<void> }} mouse
 * @property {(event: string, called: (request: { url(): string }) => void) => void} on
 * @property {() => Promise<Session>} createCDPSession
 */
/** @typedef {{ send(method: string): Promise<{ [name: string]: number }>, detach(): Promise<void> }} Session */
/** @typedef {{ newPage(): Promise<Page>, close(): Promise<void> }} Context */
/** @typedef {{ createBrowserContext(): Promise<Context>, close(): Promise<void> }} Browser */
/** Milliseconds, and bytes a second. @typedef {{ latency: number, download: number, upload: number }} Network */

/** Returns options for any driver. A certificate that is trusted by its key does not keep pages out of the cache. */
export const flags = (/** @type {string} */ key) => [
  "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--no-first-run", "--disable-gpu", "--hide-scrollbars",
  "--disable-component-update", "--disable-background-networking", "--disable-default-apps", "--disable-extensions",
  "--mute-audio", `--ignore-certificate-errors-spki-list=${key}`,
];

/**
 * Starts a browser that keeps left pages in the back/forward cache, as readers' browsers do.
 * @param {string} work @param {string} executablePath @param {string} key @returns {Promise<Browser>}
 */
export async function startBrowser(work, executablePath, key) {
  const { default: puppeteer } = await loadPackage(work, "puppeteer-core");
  return puppeteer.launch({
    executablePath, headless: true, args: flags(key), protocolTimeout: 120_000,
    ignoreDefaultArgs: ["--disable-back-forward-cache"],
  });
}
