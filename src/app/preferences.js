// Fetches the preferences dialog when a reader is about to open it, not before: program, WASM and style sheet at once.
// PREFERENCES has the names of these files, which are beside the loader.

import { document, safe } from "../consent/gate/shared/page.js";

const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;
// Without the gate there is nothing to open.
const gate = window.feuilletConsent?._;
const [glue, wasm, style] = PREFERENCES.map((name) => new URL(name, here).href);

/** @type {Promise<unknown> | null} */
let started = null;

/** @returns {Promise<unknown>} */
const styles = () =>
  new Promise((onload, fail) => {
    const link = document.createElement("link");
    const onerror = (/** @type {unknown} */ why) => {
      link.remove();
      fail(why);
    };
    document.head.append(Object.assign(link, { rel: "stylesheet", href: style, onload, onerror }));
  });

function start() {
  started ||= (async () => {
    gate.failed = false;
    const bytes = fetch(wasm);
    const styled = styles();
    for (const it of [bytes, styled]) it.catch(() => {});
    const program = await import(glue);
    // What is shown is never without its style.
    await styled;
    await program.default({ module_or_path: bytes });
  })().catch((error) => {
    // The banner stands in; the next try may succeed.
    started = null;
    gate.failed = true;
    console.warn("The detailed choice could not be opened.", error);
  });
}

/** @param {Event} event */
function warm({ target }) {
  if (safe(/** @type {Element} */ (target)).closest?.('[data-consent="choose"],[data-consent="manage"]')) start();
}

if (gate) {
  document.addEventListener("feuillet:preferences-wanted", start);
  for (const sign of ["pointerover", "focusin", "touchstart"]) document.addEventListener(sign, warm, { passive: true });
  if (gate.wanted) start();
}
