// Cookiebot's markup: `data-cookieconsent` with categories, all of them required, `data-cookieblock-src`, and the
// classes of elements shown with or without consent. Only `Cookiebot.renew()`, `show()` and `consent` exist.

import { isBlocked } from "../required.js";
import { own } from "../../shared/page.js";
import { mark, showWhen, translate } from "./mark.js";

const api = window.feuilletConsent;

translate("[data-cookieconsent]", (element) => {
  const { dataset } = element;
  const names = (dataset.cookieconsent || "").split(/[\s,]+/).filter(Boolean);
  if (names.includes("ignore") || (element instanceof HTMLScriptElement && !isBlocked(element))) return;
  if (dataset.cookieblockSrc) dataset.src = dataset.cookieblockSrc;
  mark(element, names);
});

translate('[class*="cookieconsent-opt"]', (element) => {
  for (const on of [true, false]) {
    const start = `cookieconsent-opt${on ? "in" : "out"}-`;
    const names = [...element.classList].filter((it) => it.startsWith(start)).map((it) => it.slice(start.length));
    if (names[0]) showWhen(element, on, names);
  }
});

if (!own("Cookiebot")) /** @type {Foreign} */ (window).Cookiebot = {
  renew: () => api.showPreferences(),
  show: () => api.show(),
  get consent() {
    return Object.fromEntries(["necessary", "preferences", "statistics", "marketing"].map((it) => [it, it == "necessary" || api.has(it)]));
  },
};
