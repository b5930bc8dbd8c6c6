// The tool that lists what can be read without a network, and removes it: on its own page and on the privacy page.

import { document } from "../consent/gate/shared/page.js";
import { build } from "../reader/build.js";
import { words } from "../reader/words.js";
import { cachesOf, clear } from "./kept.js";

/** @import { Note } from "./kept.js" */

const MEGABYTE = 1_000_000;

/** Where the site begins, which is where this module is. */
const BASE = new URL("./", import.meta.url).href;

/** What `clear` and a reader without the worker see. */
const NOTHING = { pages: /** @type {(Note & { url: string })[]} */ ([]), size: 0 };

/** Returns the pages that are kept, those read last first, and how many bytes everything takes. */
async function find() {
  const found = { ...NOTHING, pages: [...NOTHING.pages] };
  const names = cachesOf(BASE);
  for (const name of Object.values(names)) {
    // Opening a cache would make it.
    if (!(await caches.has(name))) continue;
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const response = await cache.match(request, { ignoreVary: true });
      found.size += Number(response?.headers.get("content-length") ?? 0);
      // A note that cannot be read is as good as none.
      const note = name === names.notes && (await response?.json().catch(() => null));
      if (note?.read) found.pages.push({ ...note, url: request.url });
    }
  }
  found.pages.sort((one, other) => other.read - one.read);
  return found;
}

/** @param {string} text @param {() => void} onclick */
const button = (text, onclick) =>
  build("button", { type: "button", className: "consent__button offline__button", onclick }, text);

/** Fills a slot. @param {HTMLElement} slot */
export async function mount(slot) {
  const [texts, found] = await Promise.all([words(), find().catch(() => NOTHING)]);
  if (slot.closest(".privacy")) return slot.replaceChildren(ofPrivacy(texts, found, slot));
  const wanted = location.pathname.endsWith("/offline/") ? [] : [missing(texts)];
  slot.replaceChildren(...wanted, ...listed(texts, found, slot));
}

/** What a reader sees in the place of a page that is not kept. @param {Words} texts */
function missing(texts) {
  const again = button(texts.get("offline.again"), () => location.reload());
  const told = build("p", {}, texts.get("offline.missing"));
  return build("div", { className: "offline__missing", role: "status" }, told, again);
}

/** @param {Words} texts @param {typeof NOTHING} found @param {HTMLElement} slot */
function listed(texts, { pages, size }, slot) {
  if (!pages.length) return [build("p", {}, texts.get("offline.none"))];
  const date = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long" });
  const items = pages.map(({ url, title, read }) => {
    const time = build("time", { className: "offline__read", dateTime: new Date(read).toISOString() });
    time.append(texts.get("offline.read").replace("{date}", date.format(read)));
    return build("li", {}, build("a", { href: url }, title), " ", time);
  });
  const list = build("ul", { className: "offline__list", role: "list" }, ...items);
  return [list, ...removal(texts, pages.length, size, slot)];
}

/**
 * Returns how much is kept, and the button that removes it.
 * @param {Words} texts
 * @param {number} count
 * @param {number} size
 * @param {HTMLElement} slot
 */
function removal(texts, count, size, slot) {
  /** @type {Intl.NumberFormatOptions} */
  const unit = { style: "unit", unit: "megabyte", maximumFractionDigits: 1 };
  const megabytes = new Intl.NumberFormat(document.documentElement.lang, unit);
  const amount = texts.counted("offline.pages", count).replace("{size}", megabytes.format(size / MEGABYTE));
  const remove = async () => {
    await clear(BASE).catch(() => {});
    await mount(slot);
    const done = build("p", { role: "status", tabIndex: -1 }, texts.get("offline.cleared"));
    slot.prepend(done);
    done.focus();
  };
  return [build("p", { className: "offline__amount" }, amount), button(texts.get("offline.clear"), remove)];
}

/**
 * Returns what the privacy page shows, whose text says the rest. Its place is reserved (style/privacy.css).
 * @param {Words} texts
 * @param {typeof NOTHING} found
 * @param {HTMLElement} slot
 */
function ofPrivacy(texts, { pages, size }, slot) {
  const kept = pages.length ? removal(texts, pages.length, size, slot) : [build("p", {}, texts.get("offline.none"))];
  const group = build("div", { className: "offline__here", role: "group" }, ...kept.reverse());
  group.setAttribute("aria-label", texts.get("offline.heading"));
  return group;
}

/** The message that there is a newer version of the page. @type {HTMLElement | null} */
let message = null;

/** Says that there is a newer version of the page that is shown, and leaves it to the reader when to see it. */
export async function announce() {
  const texts = await words();
  changed();
  const reload = () => location.reload();
  const look = { type: "button", className: "status__retry", onclick: reload };
  const show = build("button", look, texts.get("offline.show"));
  const dismiss = build("button", { type: "button", onclick: changed }, texts.get("offline.later"));
  const ways = build("p", { className: "status__ways" }, show, dismiss);
  const told = build("p", {}, texts.get("offline.newer"));
  message = build("div", { className: "status__box", role: "status" }, told, ways);
  document.querySelector("#status")?.append(message);
}

/** Removes the message: another page is shown, or the reader has read it. */
export function changed() {
  message?.remove();
  message = null;
}
