// Waits for the preferences to open: announces the wait, and shows the banner in their place if they fail.

import { document } from "../shared/page.js";

const api = window.feuilletConsent;
const { _: gate } = api;
/** Milliseconds until the wait is announced, and until the banner stands in: a slow connection takes some seconds. */
const SAID = 400;
const LONG = 10000;
/** The timer that checks whether they have opened. @type {number | undefined} */
let waiting;
let stop = () => {};

/** @param {boolean} hidden */
function notice(hidden) {
  const notice = gate.banner()?.querySelector("[data-part=failed]");
  if (notice instanceof HTMLElement) notice.hidden = hidden;
}

/** Shows the banner, which the visitor can use; preferences that come late still open. @param {unknown} opener */
function standIn(opener) {
  notice(false);
  api.show();
  gate.opener = opener instanceof Element ? opener : null;
  gate.root.is.getElementById("consent-title")?.focus({ preventScroll: true });
}

function wait() {
  // One wait at a time: that of an earlier opening would end this one.
  stop();
  const opener = gate.wanted;
  const began = performance.now();
  let said = false;
  if (opener instanceof Element) opener.setAttribute("aria-busy", "true");
  stop = () => {
    clearInterval(waiting);
    if (opener instanceof Element) opener.removeAttribute("aria-busy");
    if (said) gate.tell("");
    stop = () => {};
  };
  waiting = window.setInterval(() => {
    const time = performance.now() - began;
    const { failed } = gate;
    if (gate.root.is.querySelector("#consent-preferences[open]") || !gate.wanted) stop();
    else if (failed || time > LONG) {
      stop();
      if (failed) gate.wanted = null;
      standIn(opener);
    } else if (!said && time > SAID) {
      said = true;
      gate.tell("opening");
    }
  }, 100);
}

document.addEventListener("feuillet:preferences-wanted", () => {
  gate.failed = false;
  wait();
});
document.addEventListener("feuillet:hide", () => notice(true));
if (gate.wanted) wait();
