// The table of contents follows the reader: the section that is read is marked, and on narrow screens, once the contents
// are out of sight, a button shows them again. Only observers: nothing runs while the page scrolls within a section.

import { build } from "./build.js";

/** A section is read once its heading is above this part of the window. */
const READ_FROM = "-62%";
/** Whatever is above the window counts as being in it, so that a jump over a section is seen. */
const ABOVE = "10000000px";

/** Follows the sections of the page whose contents hold a slot. @param {HTMLElement} slot */
export function mount(slot) {
  if (slot.hasChildNodes()) return;
  const nav = /** @type {HTMLElement} */ (slot.closest(".toc"));
  const list = /** @type {HTMLElement} */ (nav.querySelector(".toc__list"));
  const label = nav.querySelector(".toc__heading")?.textContent ?? "";
  const text = /** @type {HTMLElement} */ (nav.parentElement?.querySelector(".article__body"));
  const button = build("button", { type: "button", className: "toc__button", textContent: label });
  const panel = build("div", { className: "toc__panel", popover: "auto", role: "group", ariaLabel: label }, list.cloneNode(true));
  button.popoverTargetElement = panel;
  const isLink = (/** @type {EventTarget | null} */ target) => target instanceof Element && target.closest("a");
  panel.addEventListener("click", ({ target }) => isLink(target) && panel.hidePopover());
  slot.append(button, panel);

  /** Both lists. */
  const links = [list, panel].map((within) => [...within.querySelectorAll("a")]);
  const passed = new Set();
  const sections = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) passed[isIntersecting ? "add" : "delete"](target);
      const at = passed.size - 1;
      for (const own of links) own.forEach((link, index) => (link.ariaCurrent = index === at ? "location" : null));
      const current = links[0][at];
      if (current && nav.scrollHeight > nav.clientHeight) nav.scrollTop = current.offsetTop - nav.clientHeight / 2;
    },
    { rootMargin: `${ABOVE} 0px ${READ_FROM} 0px` },
  );
  for (const { hash } of links[0]) {
    const heading = document.getElementById(decodeURIComponent(hash.slice(1)));
    if (heading) sections.observe(heading);
  }

  /** Whether contents and text are in sight. */
  const inSight = new Map();
  const places = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) inSight.set(target, isIntersecting);
    slot.toggleAttribute("data-passed", Boolean(inSight.get(text)) && !inSight.get(nav));
  });
  places.observe(nav);
  places.observe(text);
}
