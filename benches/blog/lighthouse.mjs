// Lighthouse's figures of a first visit on a phone, with its simulated throttling, in a new browser each time.

import { flags } from "./chromium.mjs";
import { loadPackage } from "./packages.mjs";

/** @typedef {{ url: string, mimeType?: string, resourceType?: string, transferSize: number }} Request */
/** Times in ms. @typedef {{ fcp: number, lcp: number, tbt: number, cls: number, score: number }} Times */
/** Bytes on the wire; WASM is counted with the scripts. */
/** @typedef {{ html: number, css: number, scripts: number, data: number, fonts: number, images: number }} Bytes */
/** @typedef {Times & { bytes: Bytes }} FirstVisit */
/**
 * What is read of Lighthouse's result.
 * @typedef {{ audits: { [id: string]: { numericValue: number, details: { items: Request[] } } },
 *   categories: { performance: { score: number } }, runtimeError?: { message: string } }} Result
 */

/** @param {Request} request @returns {keyof Bytes} */
function kind({ url, mimeType = "", resourceType }) {
  if (/html/.test(mimeType)) return "html";
  if (/css/.test(mimeType)) return "css";
  if (/wasm|javascript/.test(mimeType)) return "scripts";
  if (/font/.test(mimeType) || resourceType === "Font" || url.endsWith(".woff2")) return "fonts";
  return mimeType.startsWith("image/") ? "images" : "data";
}

/**
 * Visits a page in a new browser.
 * @param {string} work @param {string} chromePath @param {string} key @param {string} url
 * @returns {Promise<FirstVisit>}
 */
export async function firstVisit(work, chromePath, key, url) {
  const { launch } = await loadPackage(work, "chrome-launcher");
  const { default: lighthouse } = await loadPackage(work, "lighthouse");
  const chrome = await launch({ chromePath, chromeFlags: flags(key), logLevel: "silent" });
  try {
    const options = { port: chrome.port, logLevel: "silent", output: "json", onlyCategories: ["performance"] };
    /** @type {Result} */
    const { audits, categories, runtimeError } = (await lighthouse(url, options)).lhr;
    if (runtimeError) throw new Error(runtimeError.message);
    /** @type {Bytes} */
    const bytes = { html: 0, css: 0, scripts: 0, data: 0, fonts: 0, images: 0 };
    for (const request of audits["network-requests"].details.items) {
      if (request.url.startsWith("https:")) bytes[kind(request)] += request.transferSize;
    }
    return {
      fcp: audits["first-contentful-paint"].numericValue, lcp: audits["largest-contentful-paint"].numericValue,
      tbt: audits["total-blocking-time"].numericValue, cls: audits["cumulative-layout-shift"].numericValue,
      score: categories.performance.score * 100, bytes,
    };
  } finally {
    await chrome.kill();
  }
}
