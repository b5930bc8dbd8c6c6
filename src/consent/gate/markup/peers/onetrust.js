// OneTrust's markup: the class `optanon-category-` with groups, all of them required; its two controls; and the page's
// own function `OptanonWrapper`, which reads the granted groups from `OnetrustActiveGroups`.

import { isBlocked } from "../required.js";
import { document, own } from "../../shared/page.js";
import { mark, opensPreferences, translate } from "./mark.js";

const api = window.feuilletConsent;
const page = /** @type {Foreign} */ (window);

translate('[class*="optanon-category-"]', (element) => {
  const groups = /(?:^|\s)optanon-category-(\S+)/.exec(element.getAttribute("class") || "")?.[1].split("-");
  if (groups && (!(element instanceof HTMLScriptElement) || isBlocked(element))) mark(element, groups);
});
opensPreferences(".ot-sdk-show-settings,#ot-sdk-btn");

function tell() {
  page.OnetrustActiveGroups = page.OptanonActiveGroups = `,${Object.keys(ALIASES).filter(api.has).join()},`;
  if (api.get().origin != "default") own("OptanonWrapper")?.();
}

document.addEventListener("feuillet:consent", tell);
document.addEventListener("DOMContentLoaded", tell);
