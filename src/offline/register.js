// Registers the service worker and tells it what the reader has open. WORKER is the name of its file beside this
// script; empty where there is none.

import { document, own } from "../consent/gate/shared/page.js";
import { bare } from "./kept.js";

/** Whether a picture was loaded, perhaps for a page that was shown before. @param {PerformanceEntry} entry */
const isPicture = (entry) => /^(img|image)$/.test(/** @type {PerformanceResourceTiming} */ (entry).initiatorType);

/**
 * Keeps what the reader opens readable without a network, unless they save data.
 * @param {() => Promise<ReaderTool>} fetchList fetches the tool that lists what is kept
 */
export function keepReadable(fetchList) {
  const workers = navigator.serviceWorker;
  if (!WORKER || !workers || navigator.connection?.saveData) return;
  const here = (/** @type {string} */ name) => new URL(name, import.meta.url).href;
  // Without a worker in between, the page is as the network has it.
  const isFresh = !workers.controller;
  let told = "";
  let isData = false;

  const tell = async () => {
    const page = bare(location.href);
    isData ||= !!told && told !== page;
    told = page;
    const shown = document.querySelector("main");
    // The list of pages is shown in the place of a page that is not kept.
    if (!shown || shown.querySelector('[data-slot="offline"]:not(.privacy > *)')) return;
    const pictures = [...document.images].filter((it) => it.complete).map((it) => it.currentSrc);
    const others = performance.getEntriesByType("resource").filter((it) => !isPicture(it));
    const { script, style } = TOOLS.offline;
    const list = [script, style || script, `reader/${document.documentElement.lang}.json`].map(here);
    const files = [...pictures, ...others.map((it) => it.name), ...list];
    const title = shown.querySelector("h1")?.textContent || document.title;
    const { active } = await workers.ready;
    active?.postMessage({ page, isData, isFresh: isFresh && !isData, title, files });
  };

  workers.addEventListener("message", async ({ data }) => {
    if (data.changed === bare(location.href)) (await fetchList()).announce?.();
  });
  workers.startMessages();
  new MutationObserver(() => told !== bare(location.href) && tell()).observe(document.body, { childList: true });
  addEventListener("online", tell);
  document.addEventListener("visibilitychange", () => document.hidden && tell());
  const rules = { createScriptURL: (/** @type {string} */ url) => url };
  const trusted = own("trustedTypes")?.createPolicy("feuillet-offline", rules) ?? rules;
  workers.register(trusted.createScriptURL(here(WORKER)), { updateViaCache: "none" }).then(tell, () => {});
}
