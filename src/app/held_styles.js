// A server that rewrites pages on their way, to make them smaller, changes the style sheets in them, and the policy refuses
// what has another hash. Then the files with the same rules take their places, and theme and settings are applied late. STYLES has
// the names of the files.

import { document } from "../consent/gate/shared/page.js";
import { applyStoredLook } from "./stored_look.js";

const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;

for (const held of /** @type {NodeListOf<HTMLStyleElement>} */ (document.querySelectorAll("style[data-style]"))) {
  const file = STYLES.find(([name]) => name === held.dataset.style)?.[1];
  if (held.sheet || !file) continue;
  held.replaceWith(Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL(file, here).pathname }));
}
const root = document.documentElement;
if (!root.dataset.theme && !root.dataset.reading) applyStoredLook(root);
