// Controls and focus of the first layer: what the banner does once it can be asked for.

import { found } from "./found.js";

const api = window.feuilletConsent;
const { _: gate } = api;

/** What had the focus before the banner, or opened it. @type {Element | null} */
let before = null;
/** Runs while the preferences are waited for. @type {number | undefined} */
let waiting;

/** @param {Element | null | undefined} element */
const focusOn = (element) => element instanceof HTMLElement && element.focus({ preventScroll: true });

/** Tells the banner's style sheet what the present state is. */
function showState() {
  const banner = gate.banner();
  const { asked, origin, services, purposes } = api.get();
  if (!banner) return;
  const exempt = (banner.dataset.exempt || "").split(" ");
  const granted = Object.keys(services).some((id) => services[id] && !exempt.includes(id));
  const decided = !granted ? "refused" : Object.values(purposes).every(Boolean) ? "accepted" : "partial";
  banner.dataset.state = asked ? "asked" : origin == "gpc" ? "gpc" : decided;
}

/** The preferences are wanted: where they do not open within a second, the banner stands in for them. */
function waitForPreferences() {
  // One wait at a time, or that of an earlier opening would end this one.
  clearTimeout(waiting);
  waiting = window.setTimeout(() => {
    const opener = gate.wanted;
    gate.wanted = null;
    if (!opener || gate.root.is.querySelector("#consent-preferences[open]")) return;
    const notice = gate.banner()?.querySelector("[data-part=failed]");
    if (notice instanceof HTMLElement) notice.hidden = false;
    api.show();
    before = opener === true ? null : opener;
    focusOn(gate.root.is.getElementById("consent-title"));
  }, 1000);
}

/**
 * The banner must not hide what takes the focus, and WebKit heeds `scroll-padding` only where it scrolls anyway.
 * @param {Element} element
 */
function uncover(element) {
  const banner = gate.banner();
  if (!banner || banner.hidden || banner.contains(element) || element.closest("dialog")) return;
  const { top, bottom, left, right } = element.getBoundingClientRect();
  const { top: edge, bottom: foot, left: start, right: end } = banner.getBoundingClientRect();
  // What is taller than the room that is left may reach under the banner.
  if (left < end && right > start && top < foot && (top >= edge || (bottom > edge && bottom - top < edge))) {
    scrollBy({ top: Math.min(top, bottom - edge + 4), behavior: "instant" });
  }
}

/** A link that manages consent is a button once it does. @param {MutationRecord[]=} records */
function markControls(records) {
  for (const link of found('a[data-consent="manage"]:not([role])', records)) link.setAttribute("role", "button");
}

document.addEventListener("feuillet:preferences-wanted", waitForPreferences);
document.addEventListener("feuillet:show", showState);
document.addEventListener("feuillet:consent", () => {
  gate.wanted = null;
  showState();
  setTimeout(() => gate.tell(""), 8000);
});
document.addEventListener("feuillet:hide", () => {
  const banner = gate.banner();
  const notice = banner?.querySelector("[data-part=failed]");
  if (notice instanceof HTMLElement) notice.hidden = true;
  if (!banner?.contains(gate.root.is.activeElement)) return;
  const main = document.querySelector("main");
  focusOn(before);
  if (before && document.activeElement == before) return;
  // What had the focus is gone or hidden, such as a button in the preferences.
  if (main && !main.hasAttribute("tabindex")) main.tabIndex = -1;
  focusOn(main);
});
document.addEventListener("focusin", (event) => {
  const banner = gate.banner();
  // The banner may stand in a shadow root.
  const target = /** @type {Element} */ (event.composedPath()[0]);
  const from = /** @type {Element | null} */ (event.relatedTarget);
  if (from && banner?.contains(target) && !banner.contains(from)) before = from;
  const root = /** @type {Document | ShadowRoot} */ (target.getRootNode());
  // The browser scrolls first; whoever keeps a key down has gone on by then.
  requestAnimationFrame(() => root.activeElement == target && uncover(target));
});
document.addEventListener("keydown", (event) => {
  const link = /** @type {HTMLElement} */ (event.target);
  if (event.key == " " && link.matches('a[data-consent="manage"]')) {
    event.preventDefault();
    link.click();
  }
});
gate.hooks.release.push(markControls);
markControls();
showState();
if (gate.wanted) waitForPreferences();
