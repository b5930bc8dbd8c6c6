// Makes room for the banner at the foot of the window, whatever the writing mode, so that neither the page's end nor
// the focused element stays under it. Also follows the page's language when it changes.

import { document } from "../shared/page.js";

const { _: gate } = window.feuilletConsent;

const sheet = new CSSStyleSheet();
document.adoptedStyleSheets.push(sheet);

function makeRoom() {
  const banner = gate.banner();
  const { top = 0, bottom = 0 } = (banner && !banner.hidden && banner.getBoundingClientRect()) || {};
  // If it is placed in the visual viewport (viewport.js), the page's end is farther down.
  const end = /** @type {HTMLElement} */ (banner)?.style.left ? bottom : innerHeight;
  const height = bottom > top ? Math.round(end - top) : 0;
  sheet.replaceSync(height ? `html{scroll-padding-bottom:${height + 8}px}body{padding-bottom:${height}px!important}` : "");
}

for (const name of ["show", "hide"]) document.addEventListener("feuillet:" + name, makeRoom);
addEventListener("resize", makeRoom);
new MutationObserver(gate.follow).observe(document.documentElement, { attributeFilter: ["lang"] });
// The page may have changed its language before this part came; a banner that is not built yet will be in the new one.
if (gate.host.lang) gate.follow();
makeRoom();
