// Runs scripts: those of services that the policy switches on (services.js), and those that a page has marked
// (scripts.js). Scripts that can only be granted together (one service, or one purpose) keep their order; no others
// wait for them. Nothing runs twice. Other modules can only load what is on a host of the policy's own services.

import { isOn } from "../shared/hosts.js";
import { document } from "../shared/page.js";
import { loadOwn, make, nonce, policy } from "./trust.js";

const { has, _: gate } = window.feuilletConsent;

/** Services or purposes with something that has run; only a reload undoes that. @type {Choices} */
const ran = Object.create(null);
/** Services that have started on this page, and whether they are granted now. @type {Choices} */
const active = Object.create(null);
/** Scripts that are loading and have not run, each with its service or purpose and what cancels it. @type {Map<Node, [string, () => void]>} */
const loading = new Map();
/** The end of each queue, by service or purpose. @type {{ [key: string]: Promise<unknown> }} */
const queues = Object.create(null);
/** Marked elements, addresses and steps that have been queued. @type {Set<unknown>} */
const taken = new Set();

/**
 * Returns the very address that was checked; throws if it is on no host of the services.
 * @param {string} url
 * @param {string} key names of purposes and services; `*` for all of them
 * @param {string=} also a host besides theirs, such as `self`
 */
export function check(url, key, also = "") {
  const { protocol, host, origin, href } = new URL(url, document.baseURI);
  const names = key.replace("?", "").split(" ");
  for (const [purpose, , services] of gate.purposes) {
    for (const [id, , hosts = []] of services) {
      // In a document without an origin, every address without one would count as `self`.
      const isSelf = () => [...hosts, also].includes("self") && /^http/.test(protocol) && origin == location.origin;
      if ([purpose, id, "*"].some((it) => names.includes(it)) && (isSelf() || (protocol == "https:" && host != "self" && isOn(hosts, host)))) return href;
    }
  }
  throw url + " is on no host of its service";
}

/** Whether an element lacks the page's nonce; ours would let an injected script run. @param {Element} element */
export const lacksNonce = (element) => IS_SCRIPT && nonce && element instanceof HTMLScriptElement && element.nonce != nonce;

/** @param {Element} element */
function expectNonce(element) {
  if (lacksNonce(element)) throw "a marked script has not the nonce of the page";
}

/** Sets an address that may run, after checking it. @param {Element} element @param {string} name @param {string} url @param {string} key @param {string=} also */
function put(element, name, url, key, also) {
  if (IS_SCRIPT) expectNonce(element);
  // Bypasses the setters of the net, if there are any.
  Element.prototype.setAttribute.call(element, name, policy.createScriptURL(check(url, key, also)));
}

/** Gives a script the text of one in the page. @param {HTMLScriptElement} script @param {HTMLScriptElement} old */
function fill(script, old) {
  if (IS_SCRIPT) expectNonce(old);
  if (MARKED) script.text = IS_SCRIPT ? /** @type {Required<TrustRules>} */ (policy).createScript(old.text) : old.text;
}

/** Elements that the net has caught from programs that may load scripts. @type {WeakSet<Element>} */
export const caught = new WeakSet();

/** Whether a key may run; for what the visitor has allowed once, it begins with `?`. @param {string} key */
const may = (key) => (IS_SCRIPT && key[0] == "?") || has(key);

/**
 * @param {string} key service or purpose
 * @param {unknown} token what must not run twice
 * @param {() => unknown} task
 */
function enqueue(key, token, task) {
  if (taken.has(token) || !may(key)) return;
  taken.add(token);
  queues[key] = Promise.resolve(queues[key])
    .then(() => (may(key) ? task() : taken.delete(token)))
    .catch(console.warn);
}

/**
 * Loads a script; the promise resolves when the next one may run.
 * @param {string} key
 * @param {string} url
 * @param {HTMLScriptElement=} script made from a marked one
 * @param {HTMLScriptElement=} old the marked one
 */
const start = (key, url, script = make(), old) =>
  new Promise((resolve) => {
    const settle = (/** @type {{ type?: string }} */ { type }) => {
      loading.delete(script);
      if (type == "load") ran[key] = true;
      resolve(0);
    };
    if (IS_SCRIPT && MARKED && old && caught.has(old)) script.nonce = nonce;
    put(script, "src", url, key);
    // Not as properties: the page may have set its own handlers.
    script.addEventListener("load", settle);
    script.addEventListener("error", settle);
    loading.set(script, [
      key,
      () => {
        if (MARKED && old) script.replaceWith(old);
        // A script whose document is not the one it was prepared in does not run (HTML, 4.12.1.1).
        document.implementation.createHTMLDocument().adoptNode(script);
        taken.delete((MARKED && old) || url);
        settle({});
      },
    ]);
    if (MARKED && old) old.replaceWith(script);
    else document.head.append(script);
    if (MARKED && old?.hasAttribute("async")) resolve(0);
  });

Object.assign(gate, { ran, active, loading, load: loadOwn, check, put, ...(MARKED && { fill }), enqueue, start });
