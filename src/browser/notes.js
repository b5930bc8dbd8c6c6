// The popover that shows a note beside its mark, as a copy, so that the list of notes stays whole.

const ID = "note-popover";

const shown = () => document.getElementById(ID);

/** Removes the popover. */
export const closeNote = () => shown()?.remove();

/**
 * Builds a close button for touch screens, which have no Escape key.
 * @param {string} word
 */
const closeButton = (word) => {
  const button = document.createElement("button");
  button.className = "note-popover__close";
  button.textContent = word;
  button.type = "button";
  button.setAttribute("popovertarget", ID);
  button.setAttribute("popovertargetaction", "hide");
  return button;
};

/**
 * Places the popover below the mark, or above it if there is no room below, and inside the window. On narrow screens
 * the style sheet puts it at the bottom, and these properties have no effect.
 * @param {HTMLElement} popover
 * @param {Element} mark
 */
const place = (popover, mark) => {
  const at = mark.getBoundingClientRect();
  const { width, height } = popover.getBoundingClientRect();
  const left = Math.max(12, Math.min(at.left - width / 2, innerWidth - width - 12));
  const below = at.bottom + 8;
  const top = below + height > innerHeight ? Math.max(8, at.top - height - 8) : below;
  popover.style.setProperty("--note-left", `${Math.round(left)}px`);
  popover.style.setProperty("--note-top", `${Math.round(top)}px`);
};

/**
 * Shows a copy of a note beside its mark. Returns false if the browser has no popovers, or there is no such note; then
 * the link leads to the note instead.
 * @param {Element} mark
 * @param {string} id
 */
const openNote = (mark, id) => {
  const note = document.getElementById(id);
  const body = note?.querySelector(".notes__body");
  const word = note?.closest("[data-close]")?.getAttribute("data-close");
  if (!body || word == null || !("showPopover" in HTMLElement.prototype)) return false;
  closeNote();
  const popover = document.createElement("div");
  popover.id = ID;
  popover.className = "note-popover prose";
  popover.popover = "auto";
  popover.tabIndex = -1;
  popover.setAttribute("role", "note");
  popover.setAttribute("aria-label", mark.getAttribute("aria-label") ?? "");
  const copy = /** @type {Element} */ (body.cloneNode(true));
  // Ids stay unique on the page.
  for (const it of copy.querySelectorAll("[id]")) it.removeAttribute("id");
  popover.append(copy, closeButton(word));
  // Right after its mark: Tab leads from the note to what follows the mark, and back to it (WCAG 2.4.3).
  mark.parentElement?.after(popover);
  popover.showPopover();
  place(popover, mark);
  popover.focus();
  return true;
};

/** Opens notes beside their marks when these are followed, and removes them once the focus has left them. */
export const openNotes = () => {
  document.addEventListener("click", (event) => {
    const [target] = event.composedPath();
    const mark = target instanceof Element && target.closest("a[href]");
    if (!(mark instanceof HTMLAnchorElement) || mark.getAttribute("role") !== "doc-noteref" || event.defaultPrevented) return;
    if (openNote(mark, mark.hash.slice(1))) event.preventDefault();
  });
  document.addEventListener("focusin", () => {
    const popover = shown();
    if (popover && !popover.contains(document.activeElement)) popover.remove();
  });
};
