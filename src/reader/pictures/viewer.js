// Shows a picture of an article large, with its caption and, in a gallery, the pictures beside it. The largest file is
// fetched only now; until it has come, the one in the text stands in.

import { build } from "../build.js";
import { words } from "../words.js";
import { largest } from "./largest.js";
import { zoomable } from "./zoom.js";

/** One step of the zoom buttons, and of the arrow keys on an enlarged picture (in CSS pixels). */
const ZOOM_STEP = 1.6;
const PAN_STEP = 80;

/** @type {{ dialog: HTMLDialogElement, link: HTMLElement } | undefined} */
let shown;

/** Fills numbers into a text. @param {string} text @param {{ [name: string]: number }} numbers */
const filled = (text, numbers) => text.replace(/\{(\w+)\}/g, (_, name) => String(numbers[name]));

/** A disabled button loses the focus, and with it the keys. @param {HTMLButtonElement} button @param {boolean} is @param {HTMLElement} other */
function enable(button, is, other) {
  if (!is && button === document.activeElement) other.focus();
  button.disabled = !is;
}

/** Shows the picture that a link in the text leads to. @param {HTMLAnchorElement} link */
export async function open(link) {
  const said = await words();
  const word = (/** @type {string} */ key) => said.get(`pictures.${key}`);
  const all = [...(link.closest(".gallery") ?? link.parentElement ?? link).querySelectorAll("a[data-zoom]")];
  const links = /** @type {HTMLAnchorElement[]} */ (all.includes(link) ? all : [link]);
  const button = (/** @type {string} */ name, /** @type {string} */ sign, /** @type {() => void} */ act) => {
    const properties = { type: "button", className: `viewer__button viewer__${name}`, ariaLabel: word(name), title: word(name) };
    const made = build("button", properties, sign);
    made.addEventListener("click", act);
    return made;
  };
  const image = build("img", { className: "viewer__picture", draggable: false });
  const stage = build("div", { className: "viewer__stage" }, image);
  const caption = build("figcaption", { className: "viewer__caption" });
  const position = build("p", { className: "viewer__position", role: "status" });
  const failed = build("p", { className: "viewer__failed", role: "alert" });
  const dialog = build("dialog", { className: "viewer", ariaLabel: word("label") });
  const isMirrored = getComputedStyle(link).direction === "rtl";
  let index = links.indexOf(link);

  const show = () => {
    const current = links[index];
    const small = /** @type {HTMLImageElement} */ (current.querySelector("img"));
    for (const name of ["width", "height"]) image.setAttribute(name, small.getAttribute(name) ?? "");
    image.alt = small.alt;
    image.src = small.currentSrc || small.src;
    failed.replaceChildren();
    const text = current.parentElement?.querySelector("figcaption")?.cloneNode(true);
    const copied = text instanceof HTMLElement ? text : build("p", {});
    // Ids stay unique on the page.
    for (const it of copied.querySelectorAll("[id]")) it.removeAttribute("id");
    caption.replaceChildren(...copied.childNodes);
    const places = { index: index + 1, count: links.length };
    position.textContent = links.length > 1 ? filled(word("position"), places) : "";
    view.reset();
    const address = largest(small, current.href);
    const large = build("img", { src: address });
    dialog.ariaBusy = "true";
    const isCurrent = () => links[index] === current;
    const fail = () => failed.replaceChildren(word("failed"), " ", build("a", { href: current.href, target: "_blank" }, word("open")));
    large
      .decode()
      .then(() => isCurrent() && (image.src = address), () => isCurrent() && fail())
      .finally(() => isCurrent() && (dialog.ariaBusy = null));
  };
  const go = (/** @type {number} */ step) => {
    const next = index + (isMirrored ? -step : step);
    if (!links[next]) return;
    index = next;
    enable(previous, index > 0, close);
    enable(following, index < links.length - 1, close);
    show();
  };
  const along = (/** @type {number} */ step) => go(isMirrored ? -step : step);
  const smaller = button("zoom_out", "−", () => view.zoom(1 / ZOOM_STEP));
  const larger = button("zoom_in", "+", () => view.zoom(ZOOM_STEP));
  const previous = button("previous", "‹", () => along(-1));
  const following = button("next", "›", () => along(1));
  const close = button("close", "×", () => dialog.close());
  close.autofocus = true;
  const view = zoomable(stage, image, {
    swiped: go,
    tapped: () => dialog.close(),
    zoomed: (scale) => {
      enable(smaller, scale > 1, close);
    },
  });
  const tools = build("div", { className: "viewer__tools" }, position, smaller, larger, close);
  dialog.append(build("figure", { className: "viewer__figure" }, stage, failed, caption), tools);
  if (links.length > 1) dialog.append(previous, following);
  dialog.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const sideways = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const upwards = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const factor = { "+": ZOOM_STEP, "=": ZOOM_STEP, "-": 1 / ZOOM_STEP }[event.key];
    if (factor) view.zoom(factor);
    else if (event.key === "0") view.reset();
    else if ((sideways || upwards) && view.isZoomed()) view.pan(-(sideways ?? 0) * PAN_STEP, -(upwards ?? 0) * PAN_STEP);
    else if (sideways) go(sideways);
    else return;
    event.preventDefault();
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    link.focus({ preventScroll: true });
  });
  shown?.dialog.close();
  shown = { dialog, link };
  document.body.append(dialog);
  dialog.showModal();
  go(0);
}

/** Closes the picture of a page that is left. */
export const changed = () => shown?.link.isConnected || shown?.dialog.close();
