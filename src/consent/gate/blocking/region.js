// Decides whether the banner appears by itself: in the regions that the policy names, and if the visitor's region is
// unknown. Elsewhere nothing is granted either; the visitor is just not asked before they want to be.

import { attempt } from "../shared/attempt.js";
import { hooks } from "../shared/hooks.js";
import { document } from "../shared/page.js";

const [asked, byZone, url] = REGIONS;
const EEA = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK EU".split(" ");
/** Areas of the time zone database in which only some zones are Europe's. A zone in none of them may be anywhere. */
const AREAS = /^(Africa|America|Antarctica|Asia|Atlantic|Australia|Indian|Pacific)\//;

/** A country's code, or nothing. */
let country = "";
let waits = !!url;

function hinted() {
  const meta = /** @type {HTMLMetaElement | null} */ (document.querySelector('meta[name="feuillet-region"]'));
  const [page] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  return meta?.content || page?.serverTiming?.find((it) => it.name == "region")?.description;
}

const quiet = () => {
  country ||= attempt(hinted) || "";
  // `XX`, `T1` and the like mean that the country is unknown.
  const [hint] = /^(?!XX|ZZ|AP)[A-Z]{2}$/.exec(country.trim().toUpperCase()) || [];
  // A territory counts as its country.
  const of = hint && (Object.keys(TERRITORIES).find((it) => TERRITORIES[it].split(" ").includes(hint)) || hint);
  if (hint && of) return !(asked.includes(hint) || asked.includes(of) || (asked.includes("EEA") && EEA.includes(of)));
  const zone = byZone && attempt(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  return waits || (!!zone && AREAS.test(zone) && !ZONES.split(" ").includes(zone));
};

hooks.quiet.push(quiet);
if (url && !attempt(hinted)) {
  const settle = () => {
    waits = false;
    window.feuilletConsent._.update();
  };
  fetch(url, { credentials: "omit" })
    .then((it) => it.json())
    .then((it) => (country = /^[a-z]{2}$/i.test(it.country) ? it.country : ""))
    .catch(() => {})
    .finally(settle);
  setTimeout(settle, 1000);
}
