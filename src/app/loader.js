// Fetches and starts the program once the page is readable: when the browser is idle, or at the first sign that the
// reader wants to do something; with Save-Data, only at such a sign. If the start fails, the page stays as it was and
// its links still work. PROGRAM, WASM and READER (readers' tools) are the names of the built files beside this one, FONTS the families, addresses
// and weights of the fonts that a page is first set in, STYLES the style sheets that pages wait for, with the names of their
// files.

import { document, own } from "../consent/gate/shared/page.js";
import "./held_styles.js";
import "./preferences.js";
import "./scrollers.js";

const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;
const signs = ["pointerdown", "pointerover", "keydown", "touchstart", "focusin"];
let started = false;

const start = async () => {
  if (started) return;
  started = true;
  // What the program shows has its rules in the sheet that so far was for print alone.
  for (const sheet of document.querySelectorAll("link[media=print]")) /** @type {HTMLLinkElement} */ (sheet).media = "all";
  for (const [name, file] of STYLES) document.documentElement.setAttribute(`data-style-${name}`, new URL(file, here).pathname);
  for (const sign of signs) removeEventListener(sign, start, true);
  import(new URL(READER, here).href).catch(() => {});
  try {
    // Both are fetched at once; a preload would make Safari fetch the WASM twice (trunk#229).
    const wasm = fetch(new URL(WASM, here));
    wasm.catch(() => {});
    const program = await import(new URL(PROGRAM, here).href);
    await program.default({ module_or_path: wasm });
    document.documentElement.dataset.program = "running";
  } catch (error) {
    document.documentElement.dataset.program = "failed";
    console.warn("The page stays as it is: the program could not start.", error);
  }
};

/** Fetches the fonts for the next page; the present one stays as the reader has begun to read it. */
const fetchFonts = async () => {
  const { dataset } = document.documentElement;
  if (dataset.fonts) return;
  // Not those of the style sheet: Firefox and WebKit give up a font that is optional and does not come within 0.1 s.
  /** @param {(typeof FONTS)[number]} font */
  const load = ([family, href, weight]) => new FontFace(family, `url(${href})`, { weight }).load();
  for (const font of await Promise.all(FONTS.map(load))) document.fonts.add(font);
  dataset.fonts = "ready";
};

for (const sign of signs) addEventListener(sign, start, { capture: true, passive: true });
if (!navigator.connection?.saveData) {
  const begin = () => start().then(fetchFonts).catch(() => {});
  const idle = () => (own("requestIdleCallback") ? requestIdleCallback(begin, { timeout: 2000 }) : setTimeout(begin, 200));
  if (document.readyState === "complete") idle();
  else addEventListener("load", idle);
}
