// Lets scripts run: those of services that the policy switches on, and those that the page marked with
// `type="text/plain"` and `data-category` or `data-service`. Order is kept within what can only be granted
// together (one service, or one purpose); nobody else waits. Nothing runs twice.

import { attempt } from "./attempt.js";
import { has } from "./state.js";

const PURPOSES = POLICY[3];
const MARKED = 'script[type="text/plain"][data-category],script[type="text/plain"][data-service]';

/** Services, or purposes, of which a script has run: only a reload undoes that. @type {Choices} */
export const ran = {};
/** What runs next, by service or purpose. @type {{ [key: string]: Promise<unknown> }} */
const queues = {};
/** Scripts that load and have not run, each with its service or purpose and what calls it back. @type {Map<Node, [string, () => void]>} */
const loading = new Map();
/** Marked scripts and addresses whose turn has come or will. @type {Set<unknown>} */
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
const policy = attempt(() => /** @type {any} */ (window).trustedTypes.createPolicy("feuillet-gate", rules)) || rules;

/**
 * @param {string} key service or purpose
 * @param {string[]} hosts
 * @param {string | null} url
 * @param {HTMLScriptElement=} old the marked script
 */
function enqueue(key, hosts, url, old) {
  const token = old || url;
  if (taken.has(token) || !has(key)) return;
  taken.add(token);
  queues[key] = Promise.resolve(queues[key])
    .then(() => (has(key) ? start(key, hosts, url, old) : taken.delete(token)))
    .catch(console.warn);
}

/** @type {typeof enqueue} */
function start(key, hosts, url, old) {
  const script = document.createElement("script");
  const insert = () => (old ? old.replaceWith(script) : document.head.append(script));
  if (old) {
    for (const { name, value } of old.attributes) {
      // Handlers in attributes are refused under Trusted Types; the script runs without them.
      if (!/^(data-)?(type|src)$/.test(name)) attempt(() => script.setAttribute(name, value));
    }
    // Scripts see the attribute as empty.
    script.nonce = old.nonce;
    script.type = old.dataset.type || "";
  }
  if (!url) {
    script.text = /** @type {HTMLScriptElement} */ (old).text;
    ran[key] = true;
    return insert();
  }
  script.src = policy.createScriptURL(url, hosts);
  return /** @type {any} */ (
    new Promise((resolve) => {
      const settle = (/** @type {{ type?: string }} */ { type }) => {
        loading.delete(script);
        if (type == "load") ran[key] = true;
        resolve(0);
      };
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
      insert();
      if (old?.hasAttribute("async")) resolve(0);
    })
  );
}

/** Calls back what was granted, has not run, and is granted no more. */
export function callBack() {
  for (const [key, undo] of [...loading.values()]) if (!has(key)) undo();
}

/** Lets everything run that is granted and has not run. */
export function release() {
  for (const [, , services] of PURPOSES) {
    for (const [id, , hosts, scripts, pixels] of services) {
      for (const url of scripts) enqueue(id, hosts, url);
      for (const url of pixels) {
        if (taken.has(url) || !has(id)) continue;
        taken.add(url);
        new Image().src = url;
      }
    }
  }
  for (const old of /** @type {NodeListOf<HTMLScriptElement>} */ (document.querySelectorAll(MARKED))) {
    const { category, service, src } = old.dataset;
    const url = src || old.getAttribute("src");
    const services = PURPOSES.flatMap(([purpose, , services]) =>
      category && category != purpose ? [] : services.filter(([id]) => !service || id == service),
    );
    // While the parser is at an inline script, its text may not be whole.
    if (!services[0] || (!url && !old.nextSibling && document.readyState == "loading")) continue;
    enqueue(service || category || "", services.flatMap((it) => it[2]), url, old);
  }
}
