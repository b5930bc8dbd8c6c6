// Where the banner comes unasked: in the regions that the policy names, and wherever the visitor's region is unknown.
// Elsewhere nothing is granted either; the visitor is just not asked before they want to be.

import { attempt } from "./attempt.js";
import { hooks } from "./hooks.js";

const [asked, byZone, url] = REGIONS;
const EEA = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".split(" ");
/** Time zones outside Europe's own that belong to the EEA, the United Kingdom or Switzerland. */
const ZONES =
  /^(Europe|Arctic|Etc|UTC|GMT)|^Atlantic\/(Azores|Canary|Faroe|Madeira|Reykjavik)|^Asia\/(Nicosia|Famagusta)|^America\/(Guadeloupe|Martinique|Cayenne|St_Barthelemy|Marigot|Miquelon)|^Indian\/(Reunion|Mayotte)/;

/** A country's code, or undefined. @type {string | undefined} */
let country;
let waits = !!url;

function hinted() {
  const meta = /** @type {HTMLMetaElement | null} */ (document.querySelector('meta[name="feuillet-region"]'));
  const [page] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  return meta?.content || page?.serverTiming?.find((it) => it.name == "region")?.description;
}

const quiet = () => {
  country ||= attempt(hinted)?.toUpperCase();
  if (country) return !(asked.includes(country) || (asked.includes("EEA") && EEA.includes(country)));
  const zone = byZone && attempt(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  return waits || (!!zone && !ZONES.test(zone));
};

hooks.quiet.push(quiet);
if (url && !attempt(hinted)) {
  const settle = () => {
    waits = false;
    window.feuilletConsent._.update();
  };
  fetch(url, { credentials: "omit" })
    .then((it) => it.json())
    .then((it) => (country = /^[a-z]{2}$/i.test(it.country) ? it.country.toUpperCase() : undefined))
    .catch(() => {})
    .finally(settle);
  setTimeout(settle, 1000);
}
