// What the reader has done on the page: where they are, what they opened, typed and focused. It is noted before the
// page is replaced, and done again on the new one. Elements are found again by what they say, since their order may
// change.

/** @typedef {{ key: string, index: number }} Place */
/** @typedef {Place & { top: number }} Anchor */
/** @typedef {Place & { value: string, checked: boolean, start: number | null, end: number | null }} Field */
/**
 * @typedef {object} ReaderState
 * @property {number} x
 * @property {number} y
 * @property {Anchor[]} anchors blocks in view
 * @property {(Place & { open: boolean })[]} details
 * @property {Field[]} fields fields with something else in them than at first
 * @property {Place | null} focus
 * @property {(Place & { left: number })[]} scrolled blocks that are scrolled sideways
 */

const STORED = "feuillet-preview";
const BLOCKS = "main :is(h1, h2, h3, h4, h5, h6, p, li, pre, figure, blockquote, table, dt, dd, summary)";
const FIELDS = "input, textarea, select";
const FOCUSABLE = "a[href], button, input, textarea, select, summary, [tabindex]";
const SCROLLERS = "main :is(pre, [tabindex], figure)";
/** How many blocks in view are noted; the one being written is not found again, its neighbours are. */
const ANCHORS = 12;

/** The element itself is not found again, one that says the same is. @param {Element} element */
const keyOf = (element) => {
  const name = element.getAttribute("name") ?? element.getAttribute("href") ?? "";
  const text = element.matches(FIELDS) ? "" : (element.textContent ?? "").trim().slice(0, 200);
  const picture = text ? "" : (element.querySelector("img")?.getAttribute("alt") ?? "");
  return [element.tagName, element.id, name, text, picture].join("\n");
};

/** Elements of the page that match, without the preview's own. @param {string} selector @returns {HTMLElement[]} */
const all = (selector) => {
  const found = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(selector));
  return [...found].filter((element) => !element.closest("[class^=feuillet-faults]"));
};

/** Notes what the reader has done. @returns {ReaderState} */
export const readerState = () => ({
  x: scrollX,
  y: scrollY,
  anchors: scrollY > 0 ? anchors() : [],
  details: noted("details", (/** @type {HTMLDetailsElement} */ { open }) => ({ open })),
  fields: noted(FIELDS, typed).filter(({ isTyped }) => isTyped),
  focus: focused(),
  scrolled: noted(SCROLLERS, ({ scrollLeft: left }) => ({ left })).filter(({ left }) => left !== 0),
});

/**
 * @template {HTMLElement} E
 * @template T
 * @param {string} selector
 * @param {(element: E) => T} note
 */
const noted = (selector, note) =>
  all(selector).map((element, index) => {
    const place = { key: placeKey(element, selector), index };
    return { ...place, ...note(/** @type {E} */ (element)) };
  });

/**
 * `details` are known by their summary: what is in them may be what changes.
 * @param {Element} element
 * @param {string} selector
 */
const placeKey = (element, selector) =>
  keyOf(selector === "details" ? (element.querySelector("summary") ?? element) : element);

const anchors = () => {
  /** @type {Anchor[]} */
  const found = [];
  for (const [index, element] of all(BLOCKS).entries()) {
    const { top, bottom } = element.getBoundingClientRect();
    if (bottom > 0 && top < innerHeight) found.push({ key: keyOf(element), index, top });
    if (found.length >= ANCHORS) break;
  }
  return found;
};

/** @param {HTMLInputElement} field */
const typed = (field) => {
  const isTyped =
    /** @type {unknown} */ (field) instanceof HTMLSelectElement
      ? field.selectedIndex !== [...field.options].findIndex((option) => option.defaultSelected)
      : field.type !== "file" && (field.value !== field.defaultValue || field.checked !== field.defaultChecked);
  const [start, end] = selection(field);
  return { isTyped, value: field.value, checked: field.checked, start, end };
};

/** @param {HTMLInputElement} field @returns {[number | null, number | null]} */
const selection = (field) => {
  // Some kinds of field have none.
  try {
    return [field.selectionStart ?? null, field.selectionEnd ?? null];
  } catch {
    return [null, null];
  }
};

const focused = () => {
  const active = document.activeElement;
  const index = all(FOCUSABLE).findIndex((element) => element === active);
  return active === null || index < 0 ? null : { key: keyOf(active), index };
};

/**
 * Finds the element that says the same, the nearest one in order.
 * @param {HTMLElement[]} elements
 * @param {string} selector
 * @param {Place} place
 */
const find = (elements, selector, { key, index }) => {
  let best;
  for (const [at, element] of elements.entries()) {
    if (placeKey(element, selector) !== key) continue;
    if (best === undefined || Math.abs(at - index) < Math.abs(best.at - index)) best = { at, element };
  }
  return best?.element;
};

/** Does on the present page what the reader had done. @param {ReaderState} state */
export const restoreState = (state) => {
  const details = all("details");
  for (const place of state.details) {
    const found = /** @type {HTMLDetailsElement | undefined} */ (find(details, "details", place));
    if (found && found.open !== place.open) found.open = place.open;
  }
  const fields = all(FIELDS);
  for (const place of state.fields) {
    restoreField(/** @type {HTMLInputElement | undefined} */ (find(fields, FIELDS, place)), place);
  }
  const scrollers = all(SCROLLERS);
  for (const place of state.scrolled) {
    const found = find(scrollers, SCROLLERS, place) ?? scrollers[place.index];
    if (found) found.scrollLeft = place.left;
  }
  restoreFocus(state.focus);
  restoreScroll(state);
};

/** @param {HTMLInputElement | undefined} field @param {Field} place */
const restoreField = (field, { value, checked, start, end }) => {
  if (!field) return;
  field.value = value;
  field.checked = checked;
  try {
    if (start !== null) field.setSelectionRange(start, end);
  } catch {}
};

/** A page that has the focus elsewhere keeps it there. @param {Place | null} place */
const restoreFocus = (place) => {
  if (place === null) return;
  const elements = all(FOCUSABLE);
  const target = find(elements, FOCUSABLE, place);
  if (target && target !== document.activeElement) target.focus({ preventScroll: true });
};

/** @param {ReaderState} state */
const restoreScroll = ({ x, y, anchors }) => {
  const to = (/** @type {number} */ top) => scrollTo({ left: x, top, behavior: "instant" });
  const blocks = all(BLOCKS);
  for (const anchor of anchors) {
    const element = find(blocks, BLOCKS, anchor);
    if (!element) continue;
    return to(scrollY + element.getBoundingClientRect().top - anchor.top);
  }
  to(y);
};

/** Keeps the state for the page that is about to be loaded again; it is removed as soon as it has been used. */
export const keepForReload = () => {
  try {
    sessionStorage.setItem(STORED, JSON.stringify({ url: location.href, state: readerState() }));
  } catch {}
};

/** Restores the state after a reload. */
export const restoreAfterReload = () => {
  try {
    const { url, state } = JSON.parse(sessionStorage.getItem(STORED) ?? "{}");
    sessionStorage.removeItem(STORED);
    if (url === location.href) restoreState(state);
  } catch {}
};
