// Fetches the preferences dialog when a visitor is about to open it, not before: program, WASM and style sheet at once.

import { document, safe } from "../shared/page.js";

const { _: gate } = window.feuilletConsent;
const [glue, glueIntegrity, wasm, wasmIntegrity, style, styleIntegrity] = PREFERENCES_FILES;

/** @type {Promise<unknown> | null} */
let started = null;

async function styles() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(await (await fetch(gate.base + style, { integrity: styleIntegrity })).text());
  gate.root.is.adoptedStyleSheets.push(sheet);
}

/** Fetches the data of the preferences in the banner's language; the generic form makes it itself. */
async function words() {
  const { lang } = gate.host;
  if (GENERIC || gate.preferences[lang] || !DATA[lang]) return;
  const [name, integrity] = DATA[lang];
  gate.preferences[lang] = await (await fetch(gate.base + name, { integrity })).text();
}

function start() {
  started ||= (async () => {
    gate.failed = false;
    const bytes = fetch(gate.base + wasm, { integrity: wasmIntegrity });
    const styled = Promise.all([styles(), words()]);
    for (const it of [bytes, styled]) it.catch(() => {});
    // A classic script rather than a module, so that it carries nonce and integrity.
    await new Promise((onload, onerror) => Object.assign(gate.load(glue, glueIntegrity), { onload, onerror }));
    await styled;
    await gate.program.default({ module_or_path: bytes });
  })().catch((error) => {
    // The banner stands in; the next try may succeed.
    started = null;
    gate.failed = true;
    console.warn("The detailed choice could not be opened.", error);
  });
}

/** @param {Event} event */
function warm(event) {
  const target = /** @type {Element} */ (event.composedPath()[0]);
  if (safe(target).closest?.('[data-consent="choose"],[data-consent="manage"]')) start();
}

gate.preferences ||= {};
new MutationObserver(() => started && words().catch(() => {})).observe(gate.host, { attributeFilter: ["lang"] });
document.addEventListener("feuillet:preferences-wanted", start);
for (const sign of ["pointerover", "focusin", "touchstart"]) document.addEventListener(sign, warm, { passive: true });
if (gate.wanted) start();
