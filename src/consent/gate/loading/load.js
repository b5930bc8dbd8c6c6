// Lets scripts run: those of services that the policy switches on here (services.js), those that a page has marked
// (scripts.js). Order is kept within what can only be granted together (one service, or one purpose); nobody else waits.
// Nothing runs twice. Others can only have loaded what is on a host of the policy's own services.

import { isOn } from "../shared/hosts.js";
import { document } from "../shared/page.js";
import { loadOwn, make, nonce, policy } from "./trust.js";

const { has, _: gate } = window.feuilletConsent;

/** Services, or purposes, of which something has run: only a reload undoes that. @type {Choices} */
const ran = Object.create(null);
/** Services that have begun on this page, and whether they are granted now. @type {Choices} */
const active = Object.create(null);
/** Scripts that load and have not run, each with its service or purpose and what calls it back. @type {Map<Node, [string, () => void]>} */
const loading = new Map();
/** What runs next, by service or purpose. @type {{ [key: string]: Promise<unknown> }} */
const queues = Object.create(null);
/** Marked elements, addresses and steps whose turn has come or will. @type {Set<unknown>} */
const taken = new Set();

/**
 * The very address that was checked; throws if it is on no host of the services.
 * @param {string} url
 * @param {string} key names of purposes and services; `*` for all of them
 * @param {string=} also a host beyond theirs, such as `self`
 */
export function check(url, key, also = "") {
  const { protocol, host, origin, href } = new URL(url, document.baseURI);
  const names = key.replace("?", "").split(" ");
  for (const [purpose, , services] of gate.purposes) {
    for (const [id, , hosts = []] of services) {
      // Where a document has no origin of its own, everything without one would be `self`.
      const isSelf = () => [...hosts, also].includes("self") && /^http/.test(protocol) && origin == location.origin;
      if ([purpose, id, "*"].some((it) => names.includes(it)) && (isSelf() || (protocol == "https:" && host != "self" && isOn(hosts, host)))) return href;
    }
  }
  throw url + " is on no host of its service";
}

/** Where the page lets scripts run by a nonce, ours would let run whatever else was slipped in. @param {Element} element */
export const lacksNonce = (element) => IS_SCRIPT && nonce && element instanceof HTMLScriptElement && element.nonce != nonce;

/** @param {Element} element */
function expectNonce(element) {
  if (lacksNonce(element)) throw "a marked script has not the nonce of the page";
}

/** Sets an address that may run, once it is checked. @param {Element} element @param {string} name @param {string} url @param {string} key @param {string=} also */
function put(element, name, url, key, also) {
  if (IS_SCRIPT) expectNonce(element);
  // Past the setters of the net, if there are any.
  Element.prototype.setAttribute.call(element, name, policy.createScriptURL(check(url, key, also)));
}

/** Gives a script the text of one that stands in the page. @param {HTMLScriptElement} script @param {HTMLScriptElement} old */
function fill(script, old) {
  if (IS_SCRIPT) expectNonce(old);
  if (MARKED) script.text = IS_SCRIPT ? /** @type {Required<TrustRules>} */ (policy).createScript(old.text) : old.text;
}

/** What the net has caught, of programs that may load scripts. @type {WeakSet<Element>} */
export const caught = new WeakSet();

/** What the visitor has asked for once goes by a name of its own. @param {string} key */
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
 * Loads a script; what resolves lets the next one run.
 * @param {string} key
 * @param {string} url
 * @param {HTMLScriptElement=} script from a marked one
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
    // Not as properties: the page may have given it handlers.
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
