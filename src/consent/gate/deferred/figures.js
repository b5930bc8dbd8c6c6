// Handles the blog's placeholders of embeds, which are in an article's HTML (src/article/embed.rs): adds their buttons,
// adds the frame if its service is granted or the reader asks for it, and removes the frame after a withdrawal.

import { attempt } from "../shared/attempt.js";
import { elementsIn } from "../shared/elements_in.js";
import { document } from "../shared/page.js";
import { endRefused } from "../markup/end_refused.js";
import { announce } from "./announce.js";

const api = window.feuilletConsent;
const { _: gate } = api;

const ABILITIES = "allow-scripts allow-forms allow-popups allow-popups-to-escape-sandbox allow-presentation allow-same-origin";

/** Embeds that the reader allowed once; they stay until refused or until the page goes. @type {Set<HTMLElement>} */
const once = new Set();

/** @param {HTMLElement} figure */
function load(figure) {
  const { frame: address = "", title = "", state } = figure.dataset;
  const url = attempt(() => new URL(address, document.baseURI));
  if (state || url?.protocol != "https:") return;
  const frame = document.createElement("iframe");
  frame.className = "embed__frame";
  frame.title = title;
  // With `allow-same-origin` a page on our own host could remove its sandbox.
  frame.setAttribute("sandbox", url.origin == location.origin ? "allow-scripts" : ABILITIES);
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  frame.allow = "fullscreen; picture-in-picture; encrypted-media";
  frame.src = url.href;
  figure.querySelector(".embed__box")?.append(frame);
  figure.dataset.state = "loaded";
}

/** @param {string=} label */
function button(label = "") {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "embed__button";
  button.textContent = label;
  return button;
}

/** @param {MutationRecord[]=} records */
function update(records) {
  for (const figure of elementsIn("[data-embed]", records)) {
    const { embed = "" } = figure.dataset;
    const slot = /** @type {HTMLElement | null} */ (figure.querySelector('[data-slot="embed"]:empty'));
    slot?.append(button(slot.dataset.wordOnce), button(slot.dataset.wordAlways));
    if (api.has(embed)) load(figure);
    else if (!once.has(figure)) {
      figure.querySelector("iframe")?.remove();
      delete figure.dataset.state;
    }
  }
}

// Listens on the document, so that the buttons of a clone work, too.
document.addEventListener("click", (/** @type {Foreign} */ { target }) => {
  /** @type {HTMLElement | undefined} */
  const button = target.closest?.(".embed__button");
  const figure = /** @type {HTMLElement | null | undefined} */ (button?.closest("[data-embed]"));
  if (!button || !figure) return;
  const always = !!button.previousSibling;
  if (always) gate.set({ [figure.dataset.embed || ""]: true });
  else once.add(figure);
  load(figure);
  // The reader asked for the frame, so the focus moves to it.
  const frame = figure.querySelector("iframe");
  frame?.focus();
  if (frame) announce(button.parentElement?.dataset.wordLoaded || "", always);
});
endRefused(once, (figure) => [figure.dataset.embed], () => update());
gate.hooks.release.push(update);
gate.release();
