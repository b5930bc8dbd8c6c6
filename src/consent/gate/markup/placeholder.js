// The placeholder of a frame that is not granted: what it is, who would receive data, and two buttons. It covers the
// empty frame, which keeps its box whatever the page's style sheets say, so nothing moves when the frame is loaded. The
// placeholder of a template with `data-title` is in the page's flow.

import { document } from "../shared/page.js";
import { AT_HOSTS } from "../shared/places.js";
import { announce } from "../deferred/announce.js";

const { _: gate } = window.feuilletConsent;

const sheet = new CSSStyleSheet();
sheet.replaceSync(PLACEHOLDER_STYLE);
const hiding = new CSSStyleSheet();
// An empty frame must be neither visible nor reachable by Tab.
hiding.replaceSync("iframe[data-feuillet=blocked]{visibility:hidden!important}");
document.adoptedStyleSheets.push(hiding);

/** Placeholders by the element that they stand for, each with what draws it. @type {Map<HTMLElement, { host: HTMLElement, fill: () => void }>} */
const drawn = new Map();

/** Whether an element that is not granted gets a placeholder. @param {HTMLElement} element */
export const asks = (element) => element.localName == "iframe" || (element.localName == "template" && !!element.dataset.title);

/** @param {string} tag @param {string} name @param {...(string | Node)} children */
function part(tag, name, ...children) {
  const element = document.createElement(tag);
  element.className = name;
  element.append(...children);
  return element;
}

/**
 * @param {HTMLElement} element
 * @param {Service[]} services
 * @param {(always: boolean) => void} ask
 * @param {DOMStringMap} words
 */
function content(element, services, ask, words) {
  const names = services.map(([id]) => NAMES[id] || id).join(", ");
  const told = (/** @type {string | undefined} */ text = "") => text.replaceAll("{service}", names);
  const hosts = /** @type {string[]} */ ([...new Set(services.flatMap((it) => it[AT_HOSTS]).filter((it) => it != "self"))]);
  const title = part("p", "title", element.title || element.dataset.title || names);
  title.id = "title";
  const button = (/** @type {string} */ label, /** @type {boolean} */ always) => {
    const button = part("button", "button", label);
    button.setAttribute("type", "button");
    button.setAttribute("aria-describedby", "title");
    button.onclick = () => {
      ask(always);
      enter(element);
      announce(words.loaded || "", always);
    };
    return button;
  };
  const text = part("div", "text", title, part("p", "who", told(words.explanation)));
  if (hosts[0]) text.append(part("p", "hosts", words.hosts + " ", ...hosts.flatMap((it, at) => [at ? ", " : "", part("code", "", it)])));
  // Scrolls in small frames, so it must be focusable where browsers do not make scrolling boxes focusable.
  const scroll = () => {
    if (text.scrollHeight > text.clientHeight + 1) text.tabIndex = 0;
    else text.removeAttribute("tabindex");
  };
  // In the next animation frame: an observer that changes sizes at once causes an error (Resize Observer, 3.4.6).
  new ResizeObserver(() => requestAnimationFrame(scroll)).observe(text);
  const all = part("div", "box", text, part("div", "buttons", button(told(words.once), false), button(told(words.always), true)));
  all.setAttribute("role", "group");
  all.setAttribute("aria-labelledby", "title");
  return all;
}

/** Moves the focus to what has been loaded. @param {HTMLElement} element */
function enter(element) {
  /** @type {Element | null} */
  let target = element;
  while (target && /^(template|script)$/.test(target.localName)) target = target.nextElementSibling;
  if (!(target instanceof HTMLElement)) return;
  if (target != element && !target.hasAttribute("tabindex")) target.tabIndex = -1;
  target.focus({ preventScroll: true });
}

/**
 * @param {HTMLElement} element
 * @param {Service[]} services
 * @param {(always: boolean) => void} ask
 */
export function draw(element, services, ask) {
  const known = drawn.get(element);
  const host = known?.host || document.createElement("feuillet-embed");
  const root = host.shadowRoot || host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheet];
  const fill = () => {
    const words = gate.root.is.getElementById("embed-words")?.dataset;
    // The words of another language may still be loading.
    if (!words) return;
    host.lang = gate.host.lang;
    host.dir = gate.host.dir;
    root.replaceChildren(content(element, services, ask, words));
    fit(element, host);
  };
  drawn.set(element, { host, fill });
  if (known && !host.hidden) return;
  host.hidden = false;
  if (element.localName == "template") shape(element, host);
  else sizes.observe(element);
  if (host.parentNode != element.parentNode) element.after(host);
  if (element.parentElement) sizes.observe(element.parentElement);
  fill();
}

/** Empties the placeholder; its element stays, so that style sheets that count elements still match. @param {HTMLElement} element */
export function wipe(element) {
  const host = drawn.get(element)?.host;
  if (!host) return;
  host.hidden = true;
  host.shadowRoot?.replaceChildren();
}

/** Follows the page where it has removed or moved elements. */
export function tidy() {
  for (const [element, { host }] of drawn) {
    if (!element.isConnected) {
      host.remove();
      drawn.delete(element);
      sizes.unobserve(element);
    } else if (host.parentNode != element.parentNode) {
      element.after(host);
      fit(element, host);
    }
  }
}

/** Applies the size that a template names for its content, as it has no box. @param {HTMLElement} template @param {HTMLElement} host */
function shape({ dataset: { width = "", height = "" } }, { style, dataset }) {
  dataset.flow = "";
  if (+width && +height) {
    style.setProperty("--width", width + "px");
    style.setProperty("--ratio", width + "/" + height);
  }
}

/** Lays a placeholder over its frame. @param {HTMLElement} frame @param {HTMLElement} host */
function fit(frame, host) {
  if (host.hidden || frame.localName == "template") return;
  const { style } = host;
  const { width, height, left, top } = frame.getBoundingClientRect();
  // An invisible frame has no placeholder; one that is not shown yet gets it later.
  style.setProperty("--shown", width > 8 && height > 8 ? "block" : "none");
  style.setProperty("--width", width + "px");
  style.setProperty("--height", height + "px");
  style.setProperty("--rounding", getComputedStyle(frame).borderRadius);
  contain(frame, host);
  style.setProperty("--move", "none");
  const at = host.getBoundingClientRect();
  style.setProperty("--move", `${left - at.left}px ${top - at.top}px`);
}

/** Makes what clips or scrolls the frame clip or scroll its placeholder, too. @param {HTMLElement} frame @param {HTMLElement} host */
function contain(frame, host) {
  const around = host.offsetParent || document.body;
  for (let it = frame.parentElement; it && it != around && it != document.body; it = it.parentElement) {
    const { overflow, position } = getComputedStyle(it);
    if (position == "static" && !overflow.startsWith("visible")) return void (it.style.position = "relative");
  }
}

function fitAll() {
  for (const [element, { host }] of drawn) fit(element, host);
}

const sizes = new ResizeObserver(() => requestAnimationFrame(fitAll));
addEventListener("resize", fitAll);
// Pictures and fonts that load later move what is in line with them.
document.addEventListener("load", fitAll, true);
document.fonts.addEventListener("loadingdone", fitAll);
new MutationObserver(() => drawn.forEach(({ host, fill }) => host.hidden || fill())).observe(gate.host, { attributeFilter: ["lang"] });
