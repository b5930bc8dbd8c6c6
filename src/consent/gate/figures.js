// The blog's placeholders of embeds, which stand in an article's HTML (src/article/embed.rs): gives them their two
// buttons, and the frame where its service is granted or the reader asks for it; takes it away after a withdrawal.

import { found } from "./found.js";
import { say } from "./say.js";

const api = window.feuilletConsent;
const { _: gate } = api;

const ABILITIES = "allow-scripts allow-forms allow-popups allow-popups-to-escape-sandbox allow-presentation allow-same-origin";

/** What the reader asked for this once; it stays until the page goes. @type {WeakSet<HTMLElement>} */
const once = new WeakSet();

/** @param {HTMLElement} figure */
function load(figure) {
  const { frame: url = "", title = "", state } = figure.dataset;
  if (state || !url.startsWith("https:")) return;
  const frame = document.createElement("iframe");
  frame.className = "embed__frame";
  frame.title = title;
  // With `allow-same-origin` a page of our own host could take its sandbox off.
  frame.setAttribute("sandbox", new URL(url).origin == location.origin ? "allow-scripts" : ABILITIES);
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  frame.allow = "fullscreen; picture-in-picture; encrypted-media";
  frame.src = url;
  figure.querySelector(".embed__box")?.append(frame);
  figure.dataset.state = "loaded";
}

/** The reader has asked: the focus goes along. @param {HTMLElement} figure @param {string=} word @param {boolean=} saved */
function follow(figure, word = "", saved = false) {
  load(figure);
  const frame = figure.querySelector("iframe");
  frame?.focus();
  if (frame) say(word, saved);
}

/** @param {string | undefined} label @param {() => void} act */
function button(label = "", act) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "embed__button";
  button.textContent = label;
  button.onclick = act;
  return button;
}

/** @param {MutationRecord[]=} records */
function update(records) {
  for (const figure of found("[data-embed]", records)) {
    const { embed = "" } = figure.dataset;
    const slot = /** @type {HTMLElement | null} */ (figure.querySelector('[data-slot="embed"]:empty'));
    const words = slot?.dataset || {};
    slot?.append(
      button(words.wordOnce, () => {
        once.add(figure);
        follow(figure, words.wordLoaded);
      }),
      button(words.wordAlways, () => {
        api.set({ [embed]: true }, "embed");
        follow(figure, words.wordLoaded, true);
      }),
    );
    if (api.has(embed)) load(figure);
    else if (!once.has(figure)) {
      figure.querySelector("iframe")?.remove();
      delete figure.dataset.state;
    }
  }
}

gate.hooks.release.push(update);
update();
