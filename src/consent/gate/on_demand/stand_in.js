// The preferences are wanted: says so while they are on their way; where they fail, the banner stands in for them.

import { document } from "../shared/page.js";

const api = window.feuilletConsent;
const { _: gate } = api;
/** Milliseconds until a wait is said, and until the banner stands in meanwhile: a page on a slow line takes some seconds. */
const SAID = 400;
const LONG = 10000;
/** Looks whether they have come, while they are waited for. @type {number | undefined} */
let waiting;
let stop = () => {};

/** @param {boolean} hidden */
function notice(hidden) {
  const notice = gate.banner()?.querySelector("[data-part=failed]");
  if (notice instanceof HTMLElement) notice.hidden = hidden;
}

/** What the visitor reads and can use is the first layer; what comes late opens all the same. @param {unknown} opener */
function standIn(opener) {
  notice(false);
  api.show();
  gate.opener = opener instanceof Element ? opener : null;
  gate.root.is.getElementById("consent-title")?.focus({ preventScroll: true });
}

function wait() {
  // One wait at a time, or that of an earlier opening would end this one.
  stop();
  gate.failed = false;
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
    const failed = gate.failed || document.documentElement.dataset.program == "failed";
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

document.addEventListener("feuillet:preferences-wanted", wait);
document.addEventListener("feuillet:hide", () => notice(true));
if (gate.wanted) wait();
