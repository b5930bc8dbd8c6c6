// Handles the focus and the state of the banner while it is shown. On the blog it is fetched on demand.

import { document, safe } from "../shared/page.js";

const api = window.feuilletConsent;
const { _: gate } = api;

/** The element that had the focus before the banner, or opened it. @type {Element | null} */
let before = null;

/** @param {Element | null | undefined} element */
const focusOn = (element) => element instanceof HTMLElement && element.focus({ preventScroll: true });

/** Tells the banner's style sheet what the current state is. */
function showState() {
  const banner = gate.banner();
  const { asked, origin, services, purposes } = api.get();
  if (!banner) return;
  const exempt = (banner.dataset.exempt || "").split(" ");
  const granted = Object.keys(services).some((id) => services[id] && !exempt.includes(id));
  const decided = !granted ? "refused" : Object.values(purposes).every(Boolean) ? "accepted" : "partial";
  banner.dataset.state = asked ? "asked" : origin == "gpc" ? "gpc" : decided;
}

/**
 * Scrolls the focused element out from under the banner: WebKit heeds `scroll-padding` only if it scrolls anyway.
 * @param {Element} element
 */
function uncover(element) {
  const banner = gate.banner();
  if (!banner || banner.hidden || banner.contains(element) || element.closest("dialog")) return;
  const { top, bottom, left, right } = element.getBoundingClientRect();
  const { top: edge, bottom: foot, left: start, right: end } = banner.getBoundingClientRect();
  // An element taller than the room that is left may reach under the banner.
  if (left < end && right > start && top < foot && (top >= edge || (bottom > edge && bottom - top < edge))) {
    scrollBy({ top: Math.min(top, bottom - edge + 4), behavior: "instant" });
  }
}

document.addEventListener("feuillet:show", showState);
document.addEventListener("feuillet:consent", () => {
  gate.wanted = null;
  showState();
  setTimeout(() => gate.tell(""), 8000);
});
document.addEventListener("feuillet:hide", () => {
  const banner = gate.banner();
  before = gate.opener || before;
  gate.opener = null;
  if (!banner?.contains(gate.root.is.activeElement)) return;
  const main = document.querySelector("main");
  focusOn(before);
  if (before && document.activeElement == before) return;
  // The element that had the focus is gone or hidden, such as a button in the preferences.
  if (main && !main.hasAttribute("tabindex")) main.tabIndex = -1;
  focusOn(main);
});
document.addEventListener("focusin", (event) => {
  const banner = gate.banner();
  // The banner may be in a shadow root.
  const target = /** @type {Element} */ (event.composedPath()[0]);
  const from = /** @type {Element | null} */ (event.relatedTarget);
  if (from && banner?.contains(target) && !banner.contains(from)) before = from;
  const root = /** @type {Document | ShadowRoot} */ (target.getRootNode());
  // The browser scrolls first; by then the focus may have moved on, if a key is held down.
  requestAnimationFrame(() => safe(root).activeElement == target && uncover(target));
});
showState();
