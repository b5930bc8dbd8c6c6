// Compiles a policy into the lists that the gate needs, as compile.rs does for the generated form
// (src/consent/terms.rs, signals.rs). tests/model/consent_compilers.rs compares the two.

import { fingerprint } from "./script/generic/fingerprint.js";

/** @typedef {import("./script/generic/read_policy.js").ReadPolicy} ReadPolicy */
/** @typedef {import("./script/generic/read_policy.js").ReadPurpose} ReadPurpose */
/** @typedef {import("./script/generic/read_policy.js").ReadService} ReadService */

const SECONDS_PER_MONTH = 2629800;

/** Six hexadecimal digits over everything that a visitor consents to with a service. @param {ReadPurpose} purpose @param {ReadService} service */
function mark({ id: purpose, exempt }, { id, hosts, cookies, storage, databases }) {
  const facts = [
    ...hosts.map((it) => "h " + it),
    ...cookies.map((it) => `c ${it.name} ${it.host}`),
    ...storage.map((it) => "s " + it),
    ...databases.map((it) => "d " + it),
  ];
  return fingerprint([purpose, exempt ? "exempt" : "optional", id, ...new Set(facts.sort())]).slice(-6);
}

/** @param {ReadPolicy} policy */
export const versionOf = ({ purposes }) =>
  fingerprint(purposes.flatMap((it) => [it.id + (it.exempt ? "~1" : "~0"), ...it.services.map((service) => mark(it, service))]).sort());

const isEmpty = (/** @type {unknown} */ it) => it === 0 || (Array.isArray(it) && !it.length);

/** Removes empty entries at the end. @template {unknown[]} T @param {T} entry */
function trim(entry) {
  while (entry[0] !== undefined && isEmpty(entry.at(-1))) entry.pop();
  return entry;
}

const flag = (/** @type {boolean} */ on) => (on ? 1 : 0);

/** @param {ReadPurpose} purpose @param {ReadService} it */
function service(purpose, it) {
  const loads = it.enabled && !it.marked;
  const when = (/** @type {boolean} */ on, /** @type {unknown[]} */ list) => (on ? list : []);
  const rest = trim([
    it.hosts, when(loads, it.scripts), when(loads, it.pixels),
    when(loads, it.start), when(loads, it.ready), when(it.enabled, it.grant),
  ]);
  // Hosts stay even if empty: they tell that the service's data has arrived.
  return [it.id, mark(purpose, it), ...(rest[0] ? rest : [[]])];
}

/** @param {ReadService} it */
function erase(it) {
  const own = it.cookies.filter(({ host }) => !host).map(({ name }) => name);
  const calls = trim([it.enabled ? it.withdraw : [], flag(it.stoppable)]);
  return [own, it.storage, it.databases, calls].some((list) => list[0] !== undefined)
    ? [[it.id, own, it.storage, it.databases, ...calls]]
    : [];
}

/** @param {ReadPolicy} policy */
export function compile(policy) {
  const { purposes } = policy;
  return {
    policy: [
      policy.cookie, policy.months * SECONDS_PER_MONTH, versionOf(policy),
      purposes.map((it) => [it.id, flag(it.exempt), it.services.map((each) => service(it, each))]),
      purposes.flatMap((it) => it.services.filter((each) => it.exempt && each.objection).map((each) => each.id)),
    ],
    erase: policy.all.flatMap(erase),
    signals: SIGNAL_TABLE.filter(([name]) => Object.keys(policy.signals[name] ?? {})[0]).map(([name, [first, update, keys]]) => {
      const depends = Object.entries(keys).map(([key, it]) => [key, it === true || (policy.signals[name][key] ?? "")]);
      return [first, update, Object.fromEntries(depends)];
    }),
    domain: policy.domain && "; Domain=" + policy.domain,
    aliases: policy.aliases,
    askGpc: policy.askGpc,
    pageAccepts: policy.pageAccepts,
    dataLayer: policy.dataLayer,
    names: Object.fromEntries(purposes.flatMap((it) => it.services.map(({ id, name }) => [id, name]))),
    regions: policy.regions && [policy.regions.ask_in, flag(policy.regions.ask_in.every((it) => EUROPE.includes(it))), policy.regions.url],
    frames: policy.frames[0] && policy.frames,
    takeOver: policy.takeOver.map(({ from, name, map }) => [from, name ? [name] : RECORDS[from], map]),
    takes: Object.fromEntries(policy.takeOver.map(({ from }) => [from, true])),
    markup: Object.fromEntries(policy.markup.map((it) => [it, true])),
    proof: policy.proof && [policy.proof.url, flag(policy.proof.userAgent)],
    refresh: policy.refresh,
    net: policy.net,
  };
}
