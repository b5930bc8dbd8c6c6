// Phones show a page that is wider than the screen from its upper left corner (`initial-scale=1`), so its foot is out
// of sight, with everything fixed there. On such a page the banner, the control and the preferences are placed in the
// visual viewport (Visual Viewport API). A visitor who has zoomed in looks at something else on purpose.

import { own } from "../shared/page.js";

const { _: gate } = window.feuilletConsent;
const view = own("visualViewport");
const PROPERTIES = ["left", "top", "right", "bottom", "width", "margin", "max-height"];

/**
 * @param {HTMLElement | null} box the fixed element
 * @param {number} share of the visible height that it may take
 * @param {boolean=} isWide whether it takes the whole width
 */
function place(box, share, isWide) {
  if (!box) return;
  const { style } = box;
  const set = (/** @type {string} */ name, /** @type {string} */ value) => style.setProperty(name, value, "important");
  PROPERTIES.forEach((it) => style.removeProperty(it));
  // Scroll bars take a little off one dimension; a page that is too wide takes the same share off both.
  const isSeenWhole = view.width > innerWidth * 0.97 || view.height > innerHeight * 0.97;
  if (view.scale > 1.01 || isSeenWhole) return;
  set("max-height", view.height * share + "px");
  if (isWide) {
    set("width", view.width + "px");
    set("margin", "0");
  }
  set("right", "auto");
  set("top", "auto");
  // A box that is not as wide as the screen keeps off its edges.
  const gap = isWide ? 0 : 12;
  set("left", view.offsetLeft + gap + "px");
  // From below, since its content may grow.
  set("bottom", innerHeight - view.offsetTop - view.height + gap + "px");
}

function placeAll() {
  const { is } = gate.root;
  place(gate.banner(), 0.45, true);
  place(is.querySelector("dialog"), 1, true);
  place(is.querySelector(".consent__manage"), 1);
}

if (view) {
  for (const event of ["resize", "scroll"]) view.addEventListener(event, placeAll);
  // The banner and the preferences open and close.
  new MutationObserver(placeAll).observe(gate.root.is, { subtree: true, attributeFilter: ["open", "hidden"] });
  placeAll();
}
