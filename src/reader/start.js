// What readers can do on a page besides following links: controls, and tools. A tool is a module with a style sheet,
// fetched when a reader first uses it. The loader fetches this script with the program. TOOLS has the names of the
// tools' files, which are beside this one.

import { document } from "../consent/gate/shared/page.js";
import { addCopyButtons } from "./copy_buttons.js";
import { listenForSearch } from "./open_search.js";
import { listenForReading, prepareReading } from "./reading.js";
import { addThemeButton } from "./theme_button.js";
import { keepReadable } from "../offline/register.js";

/** @type {Map<string, Promise<ReaderTool>>} */
const fetched = new Map();

/**
 * Fetches a tool with its style sheet, once; after a failure the next call tries again.
 * @param {string} name
 * @returns {Promise<ReaderTool>}
 */
export function tool(name) {
  let it = fetched.get(name);
  if (!it) {
    it = fetchTool(TOOLS[name]);
    fetched.set(name, it);
    it.catch(() => fetched.delete(name));
  }
  return it;
}

/** @param {ReaderToolFiles} files @returns {Promise<ReaderTool>} */
async function fetchTool({ script, style }) {
  const styled = style && addStyleSheet(new URL(style, import.meta.url).href);
  const [module] = await Promise.all([import(new URL(script, import.meta.url).href), styled]);
  return module;
}

/** @param {string} href @returns {Promise<unknown>} */
const addStyleSheet = (href) =>
  new Promise((onload, fail) => {
    const link = document.createElement("link");
    const onerror = (/** @type {unknown} */ why) => {
      link.remove();
      fail(why);
    };
    document.head.append(Object.assign(link, { rel: "stylesheet", href, onload, onerror }));
  });

/** Hands slots to their tools when they come near the view. */
const near = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      const slot = /** @type {HTMLElement} */ (target);
      tool(slot.dataset.slot ?? "")
        .then((it) => it.mount?.(slot))
        .catch(() => filled.delete(slot));
    }
  },
  { rootMargin: "50%" },
);

/** The slots that tools have. */
const filled = new WeakSet();

/** Fills the slots of the page that is shown: those of controls at once, those of tools once they have come. */
function fillSlots() {
  addThemeButton();
  addCopyButtons();
  prepareReading(tool);
  for (const slot of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("main [data-slot]"))) {
    const name = slot.dataset.slot ?? "";
    if (!Object.hasOwn(TOOLS, name) || filled.has(slot)) continue;
    filled.add(slot);
    near.observe(slot);
  }
}

listenForReading(tool);
fillSlots();
listenForSearch(tool);
// The program shows another page by replacing children of the body.
new MutationObserver(async () => {
  fillSlots();
  for (const it of fetched.values()) (await it.catch(() => null))?.changed?.();
}).observe(document.body, { childList: true });
keepReadable(() => tool("offline"));
