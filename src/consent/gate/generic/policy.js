// Reads a policy as its owner wrote it: every field that the gate or the banner uses, checked (src/consent/read_policy.rs).

import { attempt } from "../attempt.js";
import { expand } from "./expand.js";
import * as read from "./read.js";

const { fault, list, object, optional, texts } = read;

/** Read, with what the owner left out. @typedef {ReturnType<typeof readPolicy>} ReadPolicy */
/** @typedef {ReadPolicy["purposes"][number]} ReadPurpose */
/** @typedef {ReadPurpose["services"][number]} ReadService */

/** @param {any} it @param {string} at @param {any} catalogue */
export function readPolicy(it, at, catalogue) {
  if (!read.isObject(it) || it.v !== 1) fault(at, "is no policy of version 1");
  it = object(it, at);
  /** @type {Set<string>} */
  const ids = new Set();
  const purposes = list(it.purposes, at + "/purposes", (purpose, at) => readPurpose(object(purpose, at), at, ids, catalogue));
  if (!purposes[0]) fault(at + "/purposes", "is missing or empty");
  const controller = object(it.controller, at + "/controller");
  const storage = object(it.storage, at + "/storage");
  const look = object(it.look, at + "/look");
  const signals = object(it.signals, at + "/signals");
  const months = storage.months ?? 6;
  if (!(Number.isInteger(months) && months >= 1 && months <= 13)) fault(at + "/storage/months", "must be from 1 to 13");
  const id = (/** @type {unknown} */ name, /** @type {string} */ at) => {
    if (ids.has(/** @type {string} */ (name))) return /** @type {string} */ (name);
    fault(at, `is ${JSON.stringify(name)}, which is no purpose or service of this policy`);
    return "";
  };
  return {
    controller: {
      name: read.text(controller.name, at + "/controller/name"),
      ...(controller.url != null && { url: read.address(controller.url, at + "/controller/url") }),
      contact: read.address(controller.contact, at + "/controller/contact"),
      ...(controller.privacy != null && { privacy: read.address(controller.privacy, at + "/controller/privacy") }),
    },
    cookie: optional(read.matching(/^[\w-]+$/, "letters, digits, hyphens and underscores"), "eu-consent")(storage.cookie, at + "/storage/cookie"),
    months,
    domain: optional(read.domain, "")(storage.domain, at + "/storage/domain"),
    purposes,
    languages: list(it.languages, at + "/languages", read.matching(new RegExp(`^(${SPOKEN.join("|")})$`), "one of " + SPOKEN.join(", "))),
    texts: entries(it.texts, at + "/texts", (own, at) => entries(own, at, read.text)),
    look: {
      position: optional(read.matching(/^(bottom|box|centre)$/, "bottom, box or centre"), "bottom")(look.position, at + "/look/position"),
      ...(look.logo != null && { logo: { src: read.address(look.logo.src, at + "/look/logo/src"), alt: optional(read.text, "")(look.logo.alt, at + "/look/logo/alt") } }),
      control: optional(read.matching(/^(none|floating)$/, "none or floating"), "floating")(look.control, at + "/look/control"),
    },
    signals: entries({ google: signals.google, uet: signals.uet, clarity: signals.clarity }, at + "/signals", (them, at) => entries(them, at, id)),
    dataLayer: signals.data_layer === true,
    askGpc: object(it.gpc, at + "/gpc").ask === true,
    aliases: entries(it.aliases, at + "/aliases", id),
    refresh: optional(read.ownPath, "")(storage.refresh, at + "/storage/refresh"),
    proof: it.proof != null && {
      url: read.ownAddress(object(it.proof, at + "/proof").url, at + "/proof/url"),
      userAgent: it.proof.user_agent === true,
    },
    regions: it.regions != null && {
      ask_in: list(object(it.regions, at + "/regions").ask_in, at + "/regions/ask_in", read.matching(/^([A-Z]{2}|EEA)$/, "a country’s code, or EEA")),
      url: optional(read.ownAddress, "")(it.regions.url, at + "/regions/url"),
    },
    frames: list(it.frames, at + "/frames", read.matching(/^https:\/\/[^/*?# ]+$/, "an origin: https:// and a host")),
    markup: list(it.markup, at + "/markup", peer),
    takeOver: list(it.take_over, at + "/take_over", (one, at) => ({
      from: peer(object(one, at).from, at + "/from"),
      name: optional(read.text, "")(one?.name, at + "/name"),
      map: entries(one?.map, at + "/map", id),
    })),
    net: it.net === true,
  };
}

const peer = read.matching(/^(vanilla-cookieconsent|klaro|orejime|tarteaucitron|onetrust|cookiebot)$/, "another consent manager’s name");

/** Each entry of an object. @template T @param {any} it @param {string} at @param {(it: any, at: string) => T} each */
const entries = (it, at, each) => Object.fromEntries(Object.entries(object(it, at)).map(([key, value]) => [key, each(value, `${at}/${key}`)]));

/** @param {any} it @param {string} at @param {Set<string>} ids */
function readId(it, at, ids) {
  const id = read.slug(it.id, at + "/id");
  if (ids.has(id)) fault(at + "/id", `is “${id}” again`);
  ids.add(id);
  return id;
}

/** @param {any} it @param {string} at @param {Set<string>} ids @param {any} catalogue */
function readPurpose(it, at, ids, catalogue) {
  const id = readId(it, at, ids);
  const exempt = it.exempt === true;
  const services = list(it.services, at + "/services", (service, at) => readService(expand(service, at, exempt, catalogue), at, ids, exempt));
  if (!exempt && !services[0]) fault(at + "/services", "is missing or empty");
  const [title, summary, description] = ["title", "summary", "description"].map((key) => texts(it[key], `${at}/${key}`));
  return { id, exempt, title, summary, description, services };
}

/** @param {any} it @param {string} at @param {Set<string>} ids @param {boolean} exempt */
function readService(it, at, ids, exempt) {
  it = object(it, at);
  const all = (/** @type {string} */ key, /** @type {(it: any, at: string) => any} */ each) => list(it[key], `${at}/${key}`, each);
  const hosts = /** @type {string[]} */ (all("hosts", read.host));
  const url = (/** @type {any} */ it, /** @type {string} */ at) => {
    const url = read.secure(it, at);
    // As the gate does when it loads a script; pixels have no other check.
    const host = attempt(() => new URL(url).host) ?? "";
    if (url && !hosts.some((it) => (it[0] == "*" ? host.endsWith(it.slice(1)) : host == it))) fault(at, "is on none of the service’s “hosts”");
    return url;
  };
  const privacy_url = optional(read.secure, "")(it.privacy_url || null, at + "/privacy_url");
  if (!privacy_url && !exempt && it.enabled === true) fault(at + "/privacy_url", "is missing");
  return {
    id: readId(it, at, ids),
    name: read.text(it.name, at + "/name"),
    privacy_url,
    enabled: it.enabled === true,
    marked: it.marked === true,
    hosts,
    scripts: all("scripts", url),
    pixels: all("pixels", url),
    cookies: all("cookies", (cookie, at) => ({
      name: read.pattern(object(cookie, at).name, at + "/name"),
      duration: texts(cookie?.duration, at + "/duration"),
      purpose: texts(cookie?.purpose, at + "/purpose"),
      host: optional(read.text, "")(cookie?.host, at + "/host"),
    })),
    storage: all("storage", read.pattern),
    databases: all("databases", read.pattern),
    start: all("start", readStep),
    ready: all("ready", readStep),
    grant: all("grant", readStep),
    withdraw: all("withdraw", readStep),
    stoppable: it.stoppable === true,
    objection: exempt && it.objection === true,
    notice: texts(it.notice, at + "/notice"),
    cannot_undo: texts(it.cannot_undo, at + "/cannot_undo"),
  };
}

/** A step with its operation by number. @param {any} it @param {string} at @returns {Step} */
function readStep(it, at) {
  const [name, path, ...rest] = Array.isArray(it) ? it : [];
  const operation = OPERATIONS.findIndex(([known]) => known == name);
  if (operation < 0) fault(at, "begins with no operation; expected one of " + OPERATIONS.map(([known]) => known).join(", "));
  else if (rest.length < OPERATIONS[operation][1]) fault(at, "is too short; expected operation, path and values");
  read.path(path, at + "/1");
  // These take another path, or names.
  if (["alias", "new"].includes(name)) read.path(rest[0], at + "/2");
  if (["queue", "promises"].includes(name)) read.path(String(rest[0]).replace(/^>/, ""), at + "/2");
  return [operation, path, ...rest];
}
