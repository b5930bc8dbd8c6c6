// Makes a script that can run of one that a page has marked.

import { attempt } from "../shared/attempt.js";
import { document } from "../shared/page.js";

/** The same script without what holds it back; neither its address nor its text. @param {HTMLScriptElement} old */
export function copy(old) {
  const script = document.createElement("script");
  for (const { name, value } of old.attributes) {
    // Handlers in attributes are refused under Trusted Types; the script runs without them.
    if (!/^(data-)?(type|src)$/.test(name)) attempt(() => script.setAttribute(name, value));
  }
  // Scripts see the attribute as empty.
  script.nonce = old.nonce;
  script.type = old.dataset.type || "";
  return script;
}

/** Where it is to come from; nothing where its text stands in the page. @param {HTMLScriptElement} old */
export const source = (old) => old.dataset.src || old.getAttribute("src") || "";
