// Makes a script that can run from one that a page has marked.

import { attempt } from "../shared/attempt.js";
import { document } from "../shared/page.js";

/** Copies a script without what holds it back, and without its address and text. @param {HTMLScriptElement} old */
export function copy(old) {
  const script = document.createElement("script");
  for (const { name, value } of old.attributes) {
    // Handlers in attributes are refused under Trusted Types; the script runs without them.
    if (!/^(data-)?(type|src)$/.test(name)) attempt(() => script.setAttribute(name, value));
  }
  // The nonce as a property: scripts see the attribute as empty.
  script.nonce = old.nonce;
  script.type = old.dataset.type || "";
  return script;
}

/** Returns a script's address; nothing if its text is in the page. @param {HTMLScriptElement} old */
export const source = (old) => old.dataset.src || old.getAttribute("src") || "";
