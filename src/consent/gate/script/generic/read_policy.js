// Reads and checks a policy as its owner wrote it, in every field that the gate or the banner uses
// (src/consent/read_policy.rs).

import { attempt } from "../../shared/attempt.js";
import { isOn } from "../../shared/hosts.js";
import { covers } from "../../shared/pattern.js";
import { expand } from "./expand.js";
import * as read from "./readers.js";

const { entries, fault, list, object, optional, texts } = read;

/** A policy as read, with defaults for what the owner left out. @typedef {ReturnType<typeof readPolicy>} ReadPolicy */
/** @typedef {ReadPolicy["purposes"][number]} ReadPurpose */
/** @typedef {ReadPurpose["services"][number]} ReadService */

/** @param {Unread} it @param {string} at @param {Unread} catalogue */
export function readPolicy(it, at, catalogue) {
  if (!read.isObject(it) || it.v !== 1) fault(at, "is no policy of version 1");
  it = object(it, at);
  /** @type {Set<string>} */
  const ids = new Set();
  const written = list(it.purposes, at + "/purposes", (purpose, at) => readPurpose(object(purpose, at), at, ids, catalogue));
  if (!written[0]) fault(at + "/purposes", "is missing or empty");
  const controller = object(it.controller, at + "/controller");
  const storage = object(it.storage, at + "/storage");
  const look = object(it.look, at + "/look");
  const signals = object(it.signals, at + "/signals");
  const months = storage.months ?? 6;
  if (!(Number.isInteger(months) && months >= 1 && months <= 13)) fault(at + "/storage/months", "must be from 1 to 13");
  const cookie = optional(read.cookie(isGiven(storage.domain)), !isGiven(storage.domain) ? "__Host-eu-consent" : "eu-consent")(storage.cookie, at + "/storage/cookie");
  // Erasing what a refused service left must not erase the refusal itself.
  const own = [cookie, cookie.replace(/^__(host|secure)-/i, "")];
  for (const it of written.flatMap((purpose) => (purpose.exempt ? [] : purpose.services))) {
    const patterns = [...it.cookies.map(({ name }) => name), ...it.storage];
    if (patterns.some((pattern) => own.some((name) => covers(pattern, name)))) fault(at + "/purposes", `has “${it.id}”, a name of which covers the record of the decision itself`);
  }
  const id = (/** @type {unknown} */ name, /** @type {string} */ at) => {
    if (ids.has(/** @type {string} */ (name))) return /** @type {string} */ (name);
    fault(at, `is ${JSON.stringify(name)}, which is no purpose or service of this policy`);
    return "";
  };
  return {
    controller: {
      name: read.text(controller.name, at + "/controller/name"),
      ...(isGiven(controller.url) && { url: read.address(controller.url, at + "/controller/url") }),
      contact: read.contact(controller.contact, at + "/controller/contact"),
      ...(isGiven(controller.privacy) && { privacy: read.address(controller.privacy, at + "/controller/privacy") }),
    },
    cookie,
    months,
    domain: optional(read.domain, "")(storage.domain, at + "/storage/domain"),
    // Only those that visitors are asked about (`Policy::in_use`).
    purposes: written
      .map((purpose) => ({ ...purpose, services: purpose.services.filter((it) => it.enabled || it.marked) }))
      .filter((purpose, at) => purpose.services[0] || !written[at].services[0]),
    // Services that are no longer used may have left something.
    all: written.flatMap((purpose) => purpose.services),
    languages: list(it.languages, at + "/languages", read.oneOf(SPOKEN, "one of " + SPOKEN.join(", "))),
    texts: entries(it.texts, at + "/texts", (own, at) => entries(own, at, read.anyText)),
    look: {
      position: read.oneOf(["bottom", "box", "centre"], "bottom, box or centre")(look.position ?? "bottom", at + "/look/position"),
      ...(look.logo != null && { logo: { src: read.own(look.logo.src, at + "/look/logo/src"), alt: optional(read.text, "")(look.logo.alt, at + "/look/logo/alt") } }),
      control: read.oneOf(["none", "floating"], "none or floating")(look.control ?? "floating", at + "/look/control"),
    },
    signals: entries({ google: signals.google, uet: signals.uet, clarity: signals.clarity }, at + "/signals", (them, at) => entries(them, at, id)),
    dataLayer: read.flag(signals.data_layer, at + "/signals/data_layer"),
    askGpc: read.flag(object(it.gpc, at + "/gpc").ask, at + "/gpc/ask"),
    aliases: entries(it.aliases, at + "/aliases", id),
    refresh: optional(read.ownPath, "")(storage.refresh, at + "/storage/refresh"),
    proof: it.proof != null && {
      url: read.ownAddress(object(it.proof, at + "/proof").url, at + "/proof/url"),
      userAgent: read.flag(it.proof.user_agent, at + "/proof/user_agent"),
    },
    regions: it.regions != null && {
      ask_in: filled(object(it.regions, at + "/regions").ask_in, at + "/regions/ask_in", read.matching(/^([A-Z]{2}|EEA)$/, "a country’s code, or EEA")),
      url: optional(read.ownAddress, "")(it.regions.url, at + "/regions/url"),
    },
    frames: list(it.frames, at + "/frames", read.origin),
    markup: list(it.markup, at + "/markup", peer),
    takeOver: list(it.take_over, at + "/take_over", (one, at) => ({
      from: read.oneOf(Object.keys(RECORDS), "a consent manager whose record can be read")(object(one, at).from, at + "/from"),
      name: optional(read.text, "")(one?.name, at + "/name"),
      map: entries(one?.map, at + "/map", id),
    })),
    net: read.flag(it.net, at + "/net"),
    pageAccepts: read.flag(it.page_accepts, at + "/page_accepts"),
  };
}

/** A list that must not be empty. @type {typeof list} */
const filled = (it, at, each) => {
  if (!it?.[0]) fault(at, "is missing or empty");
  return list(it, at, each);
};
/** Whether a value is given; an empty one counts as missing. */
const isGiven = (/** @type {Unread} */ it) => it != null && it !== "";
const peer = read.oneOf(PEERS, "another consent manager’s name");

/** @param {Unread} it @param {string} at @param {Set<string>} ids */
function readId(it, at, ids) {
  const id = read.slug(it.id, at + "/id");
  if (ids.has(id)) fault(at + "/id", `is “${id}” again`);
  ids.add(id);
  return id;
}

/** @param {Unread} it @param {string} at @param {Set<string>} ids @param {Unread} catalogue */
function readPurpose(it, at, ids, catalogue) {
  const id = readId(it, at, ids);
  const exempt = read.flag(it.exempt, at + "/exempt");
  const services = list(it.services, at + "/services", (service, at) => readService(expand(service, at, exempt, catalogue), at, ids, exempt));
  if (!exempt && !services[0]) fault(at + "/services", "is missing or empty");
  const [title, summary, description] = ["title", "summary", "description"].map((key) => read.needed(it[key], `${at}/${key}`));
  return { id, exempt, title, summary, description, services };
}

/** @param {Unread} it @param {string} at @param {Set<string>} ids @param {boolean} exempt */
function readService(it, at, ids, exempt) {
  it = object(it, at);
  const all = (/** @type {string} */ key, /** @type {(it: Unread, at: string) => Unread} */ each) => list(it[key], `${at}/${key}`, each);
  const hosts = /** @type {string[]} */ (all("hosts", read.host));
  const url = (/** @type {Unread} */ it, /** @type {string} */ at) => {
    if (hosts.includes("self") && read.isOwnPath(it)) return it;
    const url = read.secure(it, at);
    // The gate checks the same when it loads a script; pixels have no other check.
    const host = attempt(() => new URL(url).host) ?? "";
    if (url && !isOn(hosts, host)) fault(at, "is on none of the service’s “hosts”");
    return url;
  };
  const privacy_url = optional(read.secure, "")(it.privacy_url, at + "/privacy_url");
  if (!privacy_url && !exempt && it.enabled === true) fault(at + "/privacy_url", "is missing");
  if (it.objection === true && !exempt) fault(at + "/objection", "is for services of an exempt purpose");
  if (it.stoppable === true && !it.withdraw?.[0]) fault(at + "/stoppable", "needs “withdraw”");
  return {
    id: readId(it, at, ids),
    name: read.text(it.name, at + "/name"),
    privacy_url,
    enabled: read.flag(it.enabled, at + "/enabled"),
    marked: read.flag(it.marked, at + "/marked"),
    hosts,
    scripts: all("scripts", url),
    pixels: all("pixels", url),
    cookies: all("cookies", (cookie, at) => ({
      name: read.cookiePattern(object(cookie, at).name, at + "/name"),
      duration: read.needed(cookie?.duration, at + "/duration"),
      purpose: texts(cookie?.purpose, at + "/purpose"),
      host: optional(read.text, "")(cookie?.host, at + "/host"),
    })),
    storage: all("storage", read.pattern),
    databases: all("databases", read.pattern),
    start: all("start", readStep),
    ready: all("ready", readStep),
    grant: all("grant", readStep),
    withdraw: all("withdraw", readStep),
    stoppable: read.flag(it.stoppable, at + "/stoppable"),
    objection: read.flag(it.objection, at + "/objection"),
    notice: texts(it.notice, at + "/notice"),
    cannot_undo: texts(it.cannot_undo, at + "/cannot_undo"),
  };
}

/** Reads a step, with its operation as a number. @param {Unread} it @param {string} at @returns {Step} */
function readStep(it, at) {
  const [name, path, ...rest] = Array.isArray(it) ? it : [];
  const operation = OPERATIONS.findIndex(([known]) => known == name);
  if (operation < 0) fault(at, "begins with no operation; expected one of " + OPERATIONS.map(([known]) => known).join(", "));
  else if (rest.length < OPERATIONS[operation][1]) fault(at, "is too short; expected operation, path and values");
  read.path(path, at + "/1");
  // These operations take another path, or names.
  if (["alias", "new"].includes(name)) read.path(rest[0], at + "/2");
  if (["queue", "promises"].includes(name)) {
    if (rest[0]?.[0] == ">") read.path(rest[0].slice(1), at + "/2");
    else read.name(rest[0], at + "/2");
    if (rest.length > 1) read.name(rest[1], at + "/3");
  }
  if (name == "methods") list(rest[0], at + "/2", read.name);
  return [operation, path, ...rest];
}
