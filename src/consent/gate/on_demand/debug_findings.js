// The findings of the debug panel as plain rows, so that tests and other tools can use them, too.

import { ahead } from "../markup/fetched_ahead.js";
import { attempt } from "../shared/attempt.js";
import { isOn } from "../shared/hosts.js";
import { document } from "../shared/page.js";
import { covers } from "../shared/pattern.js";
import { AT_COOKIES, AT_DATABASES, AT_HOSTS, AT_ID, AT_SERVICES, AT_STORAGE } from "../shared/places.js";

const api = window.feuilletConsent;
const { _: gate } = api;

/** @typedef {{ what: string, note: string, odd?: boolean }} Row */

const [erasable, aliases] = gate.known;
const services = gate.purposes.flatMap((it) => it[AT_SERVICES]);
const names = [...gate.purposes, ...services].map((it) => it[AT_ID]);

/** @param {string} host */
const owners = (host) => services.filter(({ [AT_HOSTS]: hosts = [] }) => isOn(hosts, host)).map((it) => it[AT_ID]);

/** The services that a cookie or stored name belongs to. @param {typeof AT_COOKIES | typeof AT_STORAGE | typeof AT_DATABASES} place @param {string} name */
const holders = (place, name) => erasable.filter((it) => (it[place] || []).some((pattern) => covers(pattern, name))).map((it) => it[AT_ID]);

/** @param {string} what @param {string[]} found @returns {Row} */
function row(what, found) {
  if (!found[0]) return { what, note: "belongs to no service of the policy", odd: true };
  const granted = found.some((id) => api.has(id));
  return { what, note: found.join(", ") + (granted ? "" : " – not granted"), odd: !granted };
}

/** Says what a marked element waits for. @param {Element} element @returns {Row} */
function waiting(element) {
  const { category, service, src, href } = /** @type {HTMLElement} */ (element).dataset;
  const wanted = [category, service].filter(Boolean).flatMap((it) => /** @type {string} */ (it).split(/[\s,]+/));
  const what = `<${element.localName}> ${src || href || element.getAttribute("src") || "inline"}`;
  const unknown = wanted.filter((it) => !names.includes(aliases[it.replace("!", "")] || it.replace("!", "")));
  if (unknown[0]) return { what, note: `names ${unknown.join(", ")}, which the policy does not know; it never runs. Known: ${names.join(", ")}`, odd: true };
  const url = src || element.getAttribute("src");
  const host = url && attempt(() => new URL(url, document.baseURI));
  if (host && host.origin != location.origin && !owners(host.host)[0]) {
    return { what, note: `${host.host} is on no “hosts” of a service; it is not loaded`, odd: true };
  }
  const denied = wanted.filter((it) => it[0] != "!" && !api.has(it));
  return { what, note: denied[0] ? "waits for " + denied.join(", ") : "granted; its turn comes, or it failed (see the console)" };
}

const OTHERS =
  "[data-name],[data-purpose],[data-cookieconsent],[data-cookiecategory],[data-cookieblock-src],[class*=optanon-category],[class*=_player]";

/** Whether an element has not been translated, which would have given it our own attributes. @param {Element} it */
const isForeign = (it) => !it.matches("[data-category],[data-service],[data-feuillet],[data-show-when]");

/** An element's opening tag, cut short. @param {Element} it */
const shortly = (it) => `<${it.localName} ${[...it.attributes].map(({ name, value }) => `${name}="${value.slice(0, 40)}"`).join(" ")}>`.slice(0, 160);

/** Returns all findings, by section. @returns {Promise<{ [section: string]: Row[] }>} */
export async function findings() {
  const decision = api.get();
  const stored = [() => localStorage, () => sessionStorage].flatMap((it) => attempt(() => Object.keys(it())) || []);
  const cookies = (attempt(() => document.cookie) || "").split("; ").filter(Boolean).map((it) => it.split("=")[0]);
  const databases = (await (attempt(() => indexedDB.databases?.()) || Promise.resolve([])).catch(() => [])) || [];
  const own = [gate.name, "feuillet-id", "feuillet-proofs", "feuillet-reading", "feuillet-refreshed", "feuillet-theme"];
  const is = (/** @type {string} */ name) => !own.includes(name);
  const asked = new Set(performance.getEntriesByType("resource").map((it) => attempt(() => new URL(it.name).host) || ""));
  asked.delete(location.host);
  asked.delete("");
  const marked = document.querySelectorAll('script[type="text/plain"]:not([data-feuillet]),[data-category]:not(script,[data-feuillet=loaded]),[data-service]:not(script,[data-feuillet=loaded])');
  return {
    Decision: [{ what: decision.origin, note: `${decision.time ? new Date(decision.time * 1000).toISOString() : "no answer yet"}${decision.gpc ? ", Global Privacy Control is on" : ""}` }],
    Services: Object.entries(decision.services).map(([what, on]) => ({ what, note: on ? (gate.ran[what] ? "granted, has run" : "granted") : "not granted" })),
    "Waiting elements": [...marked].filter((it) => /** @type {HTMLElement} */ (it).dataset.category || /** @type {HTMLElement} */ (it).dataset.service).map(waiting),
    "Markings of other consent managers that are not understood": [...document.querySelectorAll(OTHERS)].filter(isForeign).map((it) => ({
      what: shortly(it),
      note: "name that manager in the policy’s “markup”",
      odd: true,
    })),
    "In templates, and asked for by Firefox before any choice": [...document.querySelectorAll("template")].flatMap((template) =>
      ahead(template).map(({ element, url }) => ({ what: `<${element}> ${url}`, note: `${shortly(template)}: write data-src, data-srcset, data-poster or data-href`, odd: true })),
    ),
    Hosts: [...asked].map((it) => row(it, owners(it))),
    Cookies: cookies.filter(is).map((it) => row(it, holders(AT_COOKIES, it))),
    "Stored names": stored.filter(is).map((it) => row(it, holders(AT_STORAGE, it))),
    Databases: databases.map((it) => row(it.name || "", holders(AT_DATABASES, it.name || ""))),
  };
}
