// One reader: home page, click on an article's link with or without pointing at it first, back.

import { HOME, ask, openHome, pause, pointAt } from "./page.mjs";

/** @typedef {import("./page.mjs").Device} Device */
/** @typedef {import("./page.mjs").ProbedWindow} ProbedWindow */

/** How long the pointer rests on the link before the click. */
const HOVER = 200;

/** Lighthouse's slow 4G, with the share of it that is left after the protocol's own bytes. */
const SLOW_4G = { latency: 150, download: (1.6e6 / 8) * 0.9, upload: (750e3 / 8) * 0.9 };

/** @type {{ [name: string]: Device }} */
export const DEVICES = { quick: { slowdown: 1, network: null }, slow: { slowdown: 4, network: SLOW_4G } };

/**
 * Times in ms: from the click, and from `history.back()`, to the task after the frame that shows the page. Bytes are
 * what the server sent after the pointer came to the link. `offset` is how far from its place the page scrolled back.
 * @typedef {{ click: number, back: number, bytes: number, requests: number, offset: number, restored: boolean }} Visit
 */

/**
 * @param {import("./chromium.mjs").Browser} browser
 * @param {import("./page.mjs").Visited} visited
 * @param {Device} device
 * @param {boolean} hovers
 * @param {() => Promise<import("./server.mjs").SentBySite>} takeSent
 * @returns {Promise<Visit>}
 */
export async function visit(browser, visited, device, hovers, takeSent) {
  const { page, settle, messages, close } = await openHome(browser, visited, device);
  const { path } = visited.targets[0];
  try {
    await page.mouse.move(2, 2);
    await pointAt(page, path);
    // Pictures that come into view are loaded first.
    await settle();
    const { x, y, scroll } = await pointAt(page, path);
    await takeSent();
    messages.clear();
    if (hovers) {
      await page.mouse.move(x, y);
      await pause(HOVER);
    }
    await page.mouse.click(x, y);
    const clicked = await messages.next("click", HOME);
    const shown = await messages.next("painted", path);
    await settle();
    const { bytes, requests } = (await takeSent())[visited.site.name];
    messages.clear();
    await ask(page, () => /** @type {ProbedWindow} */ (/** @type {unknown} */ (window)).bench.back());
    const left = await messages.next("back", path);
    const back = await messages.next("painted", HOME);
    await settle();
    const offset = Math.abs((await ask(page, () => scrollY)) - scroll);
    return {
      click: shown.at - clicked.at, back: back.at - left.at, bytes, requests, offset,
      restored: messages.has("restored"),
    };
  } finally {
    await close();
  }
}
