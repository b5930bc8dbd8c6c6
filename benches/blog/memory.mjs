// What many navigations leave behind: heap, nodes, listeners and WASM memory after garbage collection.

import { HOME, ask, openHome, pointAt } from "./page.mjs";

/** @typedef {import("./page.mjs").ProbedWindow} ProbedWindow */

/** When memory is looked at: before the first navigation; after every article has been visited; and at the end. */
const LOOKS = [0, 60, 130, 200];

/** Bytes, and numbers of objects. @typedef {{ heap: number, wasm: number, nodes: number, listeners: number }} Memory */

/** @param {import("./chromium.mjs").Page} page @returns {Promise<Memory>} */
async function look(page) {
  const session = await page.createCDPSession();
  // The second collection frees what finalizers of the first let go.
  for (let times = 0; times < 2; times += 1) await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters");
  await session.detach();
  const wasm = await ask(page, () => /** @type {ProbedWindow} */ (/** @type {unknown} */ (window)).bench.wasmBytes());
  return { heap: usedSize, wasm, nodes, listeners: jsEventListeners };
}

/**
 * Goes from the home page to one article after the other and back by a link, and looks at memory on the home page.
 * @param {import("./chromium.mjs").Browser} browser
 * @param {import("./page.mjs").Visited} visited
 */
export async function navigateOften(browser, visited) {
  const { page, settle, messages, close } = await openHome(browser, visited, { slowdown: 1, network: null });
  const { targets } = visited;
  /** @type {Memory[]} */
  const looks = [await look(page)];
  const go = async (/** @type {string} */ path) => {
    messages.clear();
    const { x, y } = await pointAt(page, path);
    await page.mouse.click(x, y);
    await messages.next("painted", path);
  };
  try {
    for (let done = 0; done < LOOKS[LOOKS.length - 1];) {
      await go(targets[(done / 2) % targets.length].path);
      await go(HOME);
      done += 2;
      if (!LOOKS.includes(done)) continue;
      await settle();
      looks.push(await look(page));
    }
    return looks;
  } finally {
    await close();
  }
}
