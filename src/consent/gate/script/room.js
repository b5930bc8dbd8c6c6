// Makes room on the page for the banner at its foot, so that the page's end and what has the focus do not stay
// under it; and follows the page where its language changes. At the foot of the window, whatever the way of writing.

import { document } from "../shared/page.js";

const { _: gate } = window.feuilletConsent;

const sheet = new CSSStyleSheet();
document.adoptedStyleSheets.push(sheet);

function makeRoom() {
  const banner = gate.banner();
  const { top = 0, bottom = 0 } = (banner && !banner.hidden && banner.getBoundingClientRect()) || {};
  // Where it stands by what is seen (viewport.js), the page's end is farther down.
  const end = /** @type {HTMLElement} */ (banner)?.style.left ? bottom : innerHeight;
  const height = bottom > top ? Math.round(end - top) : 0;
  sheet.replaceSync(height ? `html{scroll-padding-bottom:${height + 8}px}body{padding-bottom:${height}px!important}` : "");
}

for (const name of ["show", "hide"]) document.addEventListener("feuillet:" + name, makeRoom);
addEventListener("resize", makeRoom);
new MutationObserver(gate.follow).observe(document.documentElement, { attributeFilter: ["lang"] });
makeRoom();
