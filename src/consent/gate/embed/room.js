// Makes room on the page for the banner at its foot, so that the page's end and what has the focus do not stay
// under it; and follows the page where its language changes.

const { _: gate } = window.feuilletConsent;

const sheet = new CSSStyleSheet();
document.adoptedStyleSheets.push(sheet);

function makeRoom() {
  const banner = gate.banner();
  const height = banner && !banner.hidden ? Math.round(innerHeight - banner.getBoundingClientRect().top) : 0;
  sheet.replaceSync(height ? `html{scroll-padding-block-end:${height + 8}px}body{padding-block-end:${height}px!important}` : "");
}

for (const name of ["show", "hide"]) document.addEventListener("feuillet:" + name, makeRoom);
addEventListener("resize", makeRoom);
new MutationObserver(gate.follow).observe(document.documentElement, { attributeFilter: ["lang"] });
makeRoom();
