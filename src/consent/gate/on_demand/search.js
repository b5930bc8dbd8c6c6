// The search field of the preferences: shows only the services whose name, cookies or hosts contain the typed text.
// Hidden services keep their state.

import { document } from "../shared/page.js";
import { covers } from "../shared/pattern.js";

/** Removes accents, so that a search without them finds the same. @param {string | null | undefined} text */
const plain = (text) => (text || "").normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** The timer that runs until the visitor pauses. @type {number | undefined} */
let pause;

/** @param {HTMLInputElement} field */
function search(field) {
  const dialog = /** @type {HTMLElement} */ (field.closest("dialog"));
  const value = field.value.trim();
  const wanted = plain(value);
  /** @param {HTMLElement} service */
  const matches = (service) =>
    plain(service.dataset.name).includes(wanted) ||
    // A cookie's full name finds the pattern that covers it.
    [...service.querySelectorAll("code, .consent__host")].some(({ textContent: it }) => plain(it).includes(wanted) || covers(it || "", value));
  const services = /** @type {HTMLElement[]} */ ([...dialog.querySelectorAll(".consent__service")]);
  const found = services.filter((it) => !(it.hidden = !matches(it)));
  for (const it of dialog.querySelectorAll("fieldset")) it.hidden = !found.some((service) => it.contains(service));
  // A switch for a whole purpose would also change hidden services.
  dialog.toggleAttribute("data-searched", !!wanted);
  const status = /** @type {HTMLElement} */ (dialog.querySelector(".consent__found"));
  clearTimeout(pause);
  pause = window.setTimeout(() => {
    status.textContent = !wanted ? "" : found[0] ? `${found.length} / ${services.length}` : status.dataset.none || "";
  }, 300);
}

/** @param {Event} event @returns {HTMLInputElement | false} */
const searchField = (event) => {
  // The preferences may be in a shadow root.
  const target = /** @type {HTMLInputElement} */ (event.composedPath()[0]);
  return target.type == "search" && !!target.closest(".consent__search") && target;
};

document.addEventListener("input", (event) => {
  const field = searchField(event);
  if (field) search(field);
});
document.addEventListener(
  "keydown",
  (event) => {
    const field = event.key == "Escape" && searchField(event);
    if (!field || !field.value) return;
    // The first Escape empties the field, the second closes the preferences.
    event.preventDefault();
    field.value = "";
    search(field);
  },
  true,
);
