// Shows a policy in one language: the banner from its template, and the data of the preferences dialog
// (src/consent/banner.rs and shown_policy.rs; src/consent_tools/script/generic.rs makes the template).

import { versionOf } from "../../compile.js";
import { fingerprint } from "./fingerprint.js";
import { textIn } from "./readers.js";

/** @typedef {import("./read_policy.js").ReadPolicy} ReadPolicy */
/** @typedef {import("./read_policy.js").ReadPurpose} ReadPurpose */
/** @typedef {import("./readers.js").Texts} Texts */
/** @typedef {{ [key: string]: string }} Words */
/** The values that replace `@name` in the template. @typedef {{ [name: string]: unknown }} Values */

/** The words of the banner and the preferences, without those of placeholders. @param {Words} words @returns {Words} */
export const ofLayers = (words) => Object.fromEntries(Object.entries(words).filter(([key]) => key.startsWith("consent.")));

/** The policy as the preferences read it. @param {ReadPolicy} policy @param {string} lang @param {Words} words */
export function shownPolicy(policy, lang, words) {
  const text = (/** @type {Texts} */ it) => textIn(it, lang);
  const shown = {
    controller: policy.controller,
    version: versionOf(policy),
    text: "",
    months: policy.months,
    // Left out if every setting has its default, as in src/consent/options.rs.
    ...((policy.look.logo || policy.look.position != "bottom" || policy.look.control != "floating") && { look: policy.look }),
    // The purposes to decide about, then those that need no consent.
    purposes: [...policy.purposes].sort((a, b) => +a.exempt - +b.exempt).map(({ id, exempt, title, summary, description, services }) => ({
      id, exempt, title: text(title), summary: text(summary), description: text(description),
      services: services.map((it) => ({
        id: it.id, name: it.name, privacy_url: it.privacy_url, notice: text(it.notice),
        hosts: it.hosts.filter((host) => host != "self"),
        cookies: it.cookies.map(({ name, duration, purpose, host }) => ({ name, duration: text(duration), purpose: text(purpose), host })),
        storage: [...it.storage, ...it.databases],
        objection: it.objection, cannot_undo: text(it.cannot_undo),
      })),
    })),
  };
  shown.text = fingerprint([
    shown.controller.name, String(shown.months),
    ...shown.purposes.flatMap((purpose) => [
      purpose.title, purpose.summary, purpose.description,
      ...purpose.services.flatMap((it) => [
        it.name, it.privacy_url, it.notice, it.cannot_undo,
        ...it.cookies.flatMap(({ name, duration, purpose }) => [name, duration, purpose]),
      ]),
    ]),
    // In the order of src/consent/words.rs, as `publish` wrote them.
    ...Object.values(ofLayers(words)),
  ]);
  return shown;
}

/** The content of the shadow root. @param {ReturnType<typeof shownPolicy>} shown @param {Words} words @returns {(NodeTable | string)[]} */
export function firstLayer(shown, words) {
  const look = shown.look ?? { position: "bottom", control: "floating" };
  /** @type {{ [name: string]: string }} */
  const values = {
    name: shown.controller.name,
    months: String(shown.months),
    text: shown.text,
    exempt: shown.purposes.filter((it) => it.exempt).flatMap((it) => it.services.map(({ id }) => id)).join(" "),
    position: look.position,
    list: (shown.controller.privacy ?? "") + "#services",
    src: look.logo?.src ?? "",
    alt: look.logo?.alt ?? "",
  };
  /** Fills in a word `=key`, a word with a value `=key|name`, half a word `=key|before`, or a value `@name`. @param {string} it @param {Values=} purpose @returns {string} */
  const filled = (it, purpose) => {
    const [key, name] = it.slice(1).split("|");
    if (it[0] == "@") return /** @type {{ [name: string]: string }} */ ({ ...values, ...purpose })[key];
    if (it[0] != "=") return it;
    const word = words[key] ?? "";
    // The halves of a sentence that has elements in it.
    const [before, ...after] = word.split("{names}");
    if (name == "before") return before;
    if (name == "after") return after.join("{names}");
    return name ? word.split(`{${name}}`).join(values[name]) : word;
  };
  /** @param {NodeTable | string} node @param {Values=} purpose @returns {(NodeTable | string)[]} */
  const fill = (node, purpose) => {
    if (typeof node == "string") return [filled(node, purpose)].filter(Boolean);
    const [tag, attributes, ...children] = node;
    const repeated = attributes["data-purpose"];
    if (repeated && !purpose) {
      return shown.purposes.filter((it) => it.exempt == (repeated == "@exempt")).flatMap((it) => fill(node, it));
    }
    if (attributes["data-service"] && !purpose) {
      return shown.purposes.filter((it) => !it.exempt).flatMap((it) => it.services.flatMap(({ id, name }) => fill(node, { service: id, label: name })));
    }
    if (tag == "img" && !look.logo) return [];
    if (attributes.class == "consent__manage" && look.control == "none") return [];
    const own = Object.fromEntries(Object.entries(attributes).map(([key, it]) => [key, filled(key == "data-purpose" ? "@id" : it, purpose)]));
    // Without a page that lists all services, the link opens the preferences dialog, which lists them.
    if (own.href && !shown.controller.privacy) own["data-consent"] = "choose";
    return [[tag, own, ...children.flatMap((it) => fill(it, purpose))]];
  };
  return TEMPLATE.flatMap((it) => fill(it));
}
