// Asks a search in Chromium, and measures the bytes of a first query and the time of a further one.

/**
 * What is used of the browser's driver.
 * @typedef {object} Page
 * @property {(url: string, options: object) => Promise<unknown>} goto
 * @property {(selector: string) => Promise<unknown>} waitForSelector
 * @property {(time: number) => Promise<void>} waitForTimeout
 * @property {<T>(run: (...values: string[]) => T | Promise<T>, ...values: string[]) => Promise<T>} evaluate
 */
/** @typedef {{ send(method: string, values: object): Promise<unknown> }} Session */
/** @typedef {{ newPage(): Promise<Page>, newCDPSession(page: Page): Promise<Session>, close(): Promise<void> }} Context */
/** @typedef {{ newContext(): Promise<Context>, close(): Promise<void> }} Browser */
/** @typedef {import("./publication.mjs").Query} Query */
/** @typedef {import("./server.mjs").Server} Server */
/** @typedef {{ query: Query, bytes: number, requests: number, milliseconds: number, found: string[] }} Asked */
/**
 * A search: its page, and what happens in it.
 * @typedef {object} Search
 * @property {string} name
 * @property {(query: Query) => string} page
 * @property {RegExp} own which files are the search's own, and not the page's
 * @property {(text: string) => Promise<string[]>} ask runs in the page: asks, waits for the answer, returns the titles
 */

const SLOWDOWN = 4;
/** How often a query is asked again, and what is asked in between. */
const ROUNDS = 5;
const OTHER = "qqqqq";
/** How long nothing more must be fetched before a query's bytes are counted. */
const QUIET = 400;

/** @type {Search} */
export const feuillet = {
  name: "feuillet",
  page: ({ lang }) => (lang === "en" ? "/search/" : `/${lang}/search/`),
  own: /^\/(search\.|search\/.*\.bin$|reader\/)/,
  ask: async (text) => {
    const find = (/** @type {string} */ selector) => document.querySelector(selector);
    const field = /** @type {HTMLInputElement} */ (find(".search__input"));
    const panel = /** @type {Element} */ (find(".search"));
    field.value = text;
    const answered = new Promise((done) => {
      const observer = new MutationObserver(() => {
        if (!find(".search__result, .search__nothing")) return;
        observer.disconnect();
        done(null);
      });
      observer.observe(panel, { childList: true, subtree: true });
    });
    /** @type {HTMLFormElement} */ (find(".search__form")).requestSubmit();
    await answered;
    return [...document.querySelectorAll(".search__title")].map((title) => title.textContent ?? "");
  },
};

/** Its own interface types into its field, and shows five results at first. @type {Search} */
export const pagefind = {
  name: "pagefind",
  page: ({ lang }) => `/search-${lang}.html`,
  own: /^\/pagefind\//,
  ask: async (text) => {
    const find = (/** @type {string} */ selector) => document.querySelector(selector);
    const field = /** @type {HTMLInputElement} */ (find(".pagefind-ui__search-input"));
    const titles = () => [...document.querySelectorAll(".pagefind-ui__result-link")].map((it) => it.textContent ?? "");
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    for (let waited = 0; waited < 3000; waited += 1) {
      await new Promise((done) => setTimeout(done, 2));
      const message = find(".pagefind-ui__message")?.textContent ?? "";
      const isDone = message.includes(text) && !message.startsWith("Searching");
      if (isDone && (titles().length || message.startsWith("No results"))) break;
    }
    return titles();
  },
};

/** @type {Search} */
export const minisearch = {
  name: "minisearch",
  page: () => "/minisearch.html",
  own: /^\/minisearch\.js/,
  ask: async (text) => {
    const search = Reflect.get(window, "search");
    const index = await search();
    const found = index.search(text, { prefix: true, fuzzy: 0.2, boost: { title: 4 } }).slice(0, 10);
    return found.map((/** @type {{ title: string }} */ it) => it.title);
  },
};

/**
 * @param {Browser} browser
 * @param {Server} server
 * @param {Search} search
 * @param {Query} query
 * @returns {Promise<Asked>}
 */
export async function askOnce(browser, server, search, query) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
    server.sent();
    await page.goto(server.origin + search.page(query), { waitUntil: "networkidle" });
    if (search === feuillet) await page.waitForSelector(".search__input");
    const found = await page.evaluate(search.ask, query.text);
    await page.waitForTimeout(QUIET);
    const sent = server.sent().filter(({ path }) => search.own.test(path));
    const bytes = sent.reduce((sum, file) => sum + file.bytes, 0);
    // Everything that the query needs is there now. Policies allow no code from texts, so the page is timed from outside.
    const times = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      await page.evaluate(search.ask, OTHER);
      const started = await page.evaluate(() => performance.now());
      await page.evaluate(search.ask, query.text);
      times.push((await page.evaluate(() => performance.now())) - started);
    }
    times.sort((one, other) => one - other);
    return { query, bytes, requests: sent.length, milliseconds: times[ROUNDS >> 1], found };
  } finally {
    await context.close();
  }
}
