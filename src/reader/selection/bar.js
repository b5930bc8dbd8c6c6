// A small bar beside selected text: quote it, link to it, share it. It never lies over the selection, and goes with it.

import { build } from "../build.js";
import { words } from "../words.js";
import { blockOf, fragmentOf, toWholeWords } from "./fragment.js";

/** Free space between the bar, the selection and the window's edges, in CSS pixels. */
const GAP = 8;

/** @type {HTMLElement | undefined} */
let bar;
/** @type {Range | undefined} */
let shownFor;
/** Where it was then. */
let shownAt = 0;

/** Removes the bar. */
function close() {
  bar?.remove();
  bar = undefined;
}

/** What a quotation names besides its address: authors and title. */
function source() {
  const authors = document.querySelector(".article__header .article__authors");
  const names = [...(authors?.querySelectorAll("a") ?? [])].map((link) => link.textContent?.trim());
  const title = document.querySelector("main h1")?.textContent?.trim();
  return [...names, title].filter(Boolean).join(", ");
}

/**
 * Places the bar above the selection, or below it; returns false if there is no room.
 * @param {HTMLElement} it
 * @param {Range} range
 */
function place(it, range) {
  const boxes = [...range.getClientRects()].filter(({ width }) => width > 0);
  if (!boxes.length) return false;
  const top = Math.min(...boxes.map((box) => box.top));
  const bottom = Math.max(...boxes.map((box) => box.bottom));
  const { width, height } = it.getBoundingClientRect();
  const above = top - height - GAP;
  const y = above >= GAP ? above : bottom + GAP;
  if (y + height > innerHeight - GAP || bottom < 0) return false;
  const anchor = above >= GAP ? boxes[0] : boxes[boxes.length - 1];
  const most = document.documentElement.clientWidth - width - GAP;
  const x = Math.max(GAP, Math.min((anchor.left + anchor.right - width) / 2, most));
  it.style.setProperty("--bar-left", `${Math.round(x)}px`);
  it.style.setProperty("--bar-top", `${Math.round(y)}px`);
  return true;
}

/** Shows the bar for the present selection. */
export async function open() {
  const said = await words();
  const selection = getSelection();
  if (!selection?.rangeCount || selection.isCollapsed) return;
  close();
  const range = selection.getRangeAt(0);
  const text = selection.toString().trim();
  const whole = toWholeWords(range);
  const url = `${location.href.split("#")[0]}#:~:text=${fragmentOf(whole)}`;
  const status = build("span", { className: "visually-hidden", role: "status" });
  const copy = async (/** @type {string} */ what) => {
    const done = await navigator.clipboard.writeText(what).then(() => "copied", () => "failed");
    status.className = "selection-bar__said";
    status.textContent = said.get(`selection.${done}`);
  };
  const button = (/** @type {string} */ name, /** @type {() => void} */ act) => {
    const made = build("button", { type: "button", textContent: said.get(`selection.${name}`) });
    made.addEventListener("click", act);
    return made;
  };
  const quoted = said.get("selection.quotation").replace("{text}", () => text.replace(/\s*\n\s*/gu, "\n"));
  const label = said.get("selection.label");
  const it = build("div", { className: "selection-bar", popover: "manual", role: "toolbar", ariaLabel: label });
  it.append(
    button("quote", () => copy(`${quoted}\n— ${source()}\n${url}`)),
    button("link", () => copy(url)),
  );
  const share = () => void navigator.share({ title: document.title, text: quoted, url }).catch(() => {});
  if (navigator.share !== undefined) it.append(button("share", share));
  it.append(status);
  // A press on the bar leaves the selection as it is.
  it.addEventListener("pointerdown", (event) => event.preventDefault());
  it.addEventListener("mousedown", (event) => event.preventDefault());
  // From the bar, Tab leads to what follows the selection.
  (blockOf(range.endContainer) ?? document.body).append(it);
  bar = it;
  shownFor = range.cloneRange();
  shownAt = range.getBoundingClientRect().top;
  it.showPopover();
  if (!place(it, range)) return close();
  status.textContent = label;
}

/** Another page is shown. */
export const changed = () => bar?.isConnected || close();

const isWithin = (/** @type {EventTarget | null} */ target) => target instanceof Node && bar?.contains(target);

/** Whether the bar is about what is selected now. */
function isCurrent() {
  const selection = getSelection();
  const range = selection?.rangeCount && selection.getRangeAt(0);
  if (!range || !shownFor) return false;
  const isSame = (/** @type {number} */ how) => range.compareBoundaryPoints(how, /** @type {Range} */ (shownFor)) === 0;
  return range.startContainer.getRootNode() === document && isSame(Range.START_TO_START) && isSame(Range.END_TO_END);
}

document.addEventListener("selectionchange", () => isCurrent() || isWithin(document.activeElement) || close());
document.addEventListener("pointerdown", ({ target }) => isWithin(target) || close());
/** How far a selection may move, in CSS pixels, before the bar is no longer beside it. */
const SLACK = 4;
addEventListener("scroll", () => {
  if (shownFor && Math.abs(shownFor.getBoundingClientRect().top - shownAt) > SLACK) close();
}, { passive: true });
addEventListener("resize", close);
document.addEventListener("keydown", (event) => {
  if (!bar) return;
  // The selection is not where the focus is, so Tab would go on from somewhere else.
  const first = event.key === "Tab" && !event.shiftKey && !isWithin(document.activeElement) && bar.querySelector("button");
  if (first) first.focus();
  else if (event.key === "Escape") close();
  else return;
  event.preventDefault();
});
