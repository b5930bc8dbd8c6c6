// Lets scripts run: those of services that the policy switches on here, those that a page has marked in marked.js.
// Order is kept within what can only be granted together (one service, or one purpose); nobody else waits.
// Nothing runs twice.

import { attempt } from "./attempt.js";
import { hooks } from "./hooks.js";
import { has } from "./state.js";
import { run } from "./steps.js";

/** Of a page that lets scripts run by their nonce. */
const NONCE = (EMBED && SCRIPT.nonce) || "";

/** Services, or purposes, of which something has run: only a reload undoes that. @type {Choices} */
export const ran = {};
/** Services that have begun on this page, and whether they are granted now. @type {Choices} */
export const active = {};
/** Scripts that load and have not run, each with its service or purpose and what calls it back. @type {Map<Node, [string, () => void]>} */
export const loading = new Map();
/** What runs next, by service or purpose. @type {{ [key: string]: Promise<unknown> }} */
const queues = {};
/** Marked elements, addresses and steps whose turn has come or will. @type {Set<unknown>} */
const taken = new Set();

const rules = {
  /** @param {string} url @param {string[]} hosts */
  createScriptURL(url, hosts) {
    const { protocol, host, origin } = new URL(url, document.baseURI);
    for (const it of hosts) {
      if (it == "self" ? origin == location.origin : protocol == "https:" && (it[0] == "*" ? host.endsWith(it.slice(1)) : host == it)) return url;
    }
    throw url + " is on no host of its service";
  },
};
/** The text of an element that the page itself has marked. @param {string} text */
if (EMBED) /** @type {any} */ (rules).createScript = (text) => text;
export const policy = attempt(() => /** @type {any} */ (window).trustedTypes.createPolicy("feuillet-gate", rules)) || rules;

/** What the visitor has asked for once goes by a name of its own. @param {string} key */
const may = (key) => (EMBED && key[0] == "?") || has(key);

/**
 * @param {string} key service or purpose
 * @param {unknown} token what must not run twice
 * @param {() => unknown} task
 */
export function enqueue(key, token, task) {
  if (taken.has(token) || !may(key)) return;
  taken.add(token);
  queues[key] = Promise.resolve(queues[key])
    .then(() => (may(key) ? task() : taken.delete(token)))
    .catch(console.warn);
}

/**
 * Loads a script; what resolves lets the next one run.
 * @param {string} key
 * @param {string} url
 * @param {string[]} hosts
 * @param {HTMLScriptElement=} script from a marked one
 * @param {HTMLScriptElement=} old the marked one
 */
export const start = (key, url, hosts, script = document.createElement("script"), old) =>
  new Promise((resolve) => {
    const settle = (/** @type {{ type?: string }} */ { type }) => {
      loading.delete(script);
      if (type == "load") ran[key] = true;
      resolve(0);
    };
    script.src = policy.createScriptURL(url, hosts);
    // What a page has marked runs with its own nonce or none, or a marked script that was slipped in would run.
    if (EMBED && !old) script.nonce = NONCE;
    // Not as properties: the page may have given it handlers.
    script.addEventListener("load", settle);
    script.addEventListener("error", settle);
    loading.set(script, [
      key,
      () => {
        if (old) script.replaceWith(old);
        // A script whose document is not the one it was prepared in does not run (HTML, 4.12.1.1).
        document.implementation.createHTMLDocument().adoptNode(script);
        taken.delete(old || url);
        settle({});
      },
    ]);
    if (old) old.replaceWith(script);
    else document.head.append(script);
    if (old?.hasAttribute("async")) resolve(0);
  });

/** A service of the policy: its steps, scripts and pixels. @param {Service} service */
function releaseService([id, , hosts, scripts, pixels, , begin, ready, grant]) {
  // On the blog, what needs consent comes with services.js.
  if (!hosts || !has(id)) return;
  if (!active[id]) {
    if (!(id in active)) run(begin);
    active[id] = true;
    run(grant);
  }
  scripts?.forEach((url) => enqueue(id, url, () => start(id, url, hosts)));
  enqueue(id, hosts, () => {
    pixels?.forEach((url) => (new Image().src = url));
    run(ready);
  });
}

/**
 * Lets everything run that is granted and has not run.
 * @param {MutationRecord[]} [records] what has been added to the page, if nothing else has changed
 */
export function release(records) {
  if (/** @type {any} */ (document).prerendering) return;
  if (!records) for (const [, , services] of POLICY[3]) services.forEach(releaseService);
  hooks.release.forEach((it) => it(records));
}
