// The button for light and dark: a cycle of three states that begins with the device's. The first click always switches
// to the theme that is not on screen, so that its effect is visible.

import { document } from "../consent/gate/shared/page.js";
import { build } from "./build.js";

/** The key under which the reader's choice is stored, once they have chosen. */
const KEY = "feuillet-theme";

/** Adds the button to its empty slot, and shows the present state on every one. */
export function addThemeButton() {
  for (const slot of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-slot=theme]"))) {
    if (!slot.hasChildNodes()) {
      const label = build("span", { className: "theme__label" }, `${slot.dataset.label} `);
      const state = build("span", { className: "theme__state", ariaLive: "polite" });
      slot.append(build("button", { type: "button", className: "theme", onclick: next }, label, state));
    }
    show(slot, chosen());
  }
}

const chosen = () => document.documentElement.dataset.theme;

function next() {
  const [own, other] = matchMedia("(prefers-color-scheme: dark)").matches ? ["dark", "light"] : ["light", "dark"];
  const following = new Map([[undefined, other], [other, own], [own, undefined]]);
  set(following.get(chosen()));
  addThemeButton();
}

/** Applies and stores a theme; without one, the device decides again. @param {string=} theme */
function set(theme) {
  const { dataset } = document.documentElement;
  if (theme) dataset.theme = theme;
  else delete dataset.theme;
  try {
    if (theme) localStorage.setItem(KEY, theme);
    else localStorage.removeItem(KEY);
  } catch {
    // Then the theme lasts only as long as the page.
  }
}

/** @param {HTMLElement} slot @param {string=} theme */
function show(slot, theme = "auto") {
  slot.querySelector(".theme")?.setAttribute("data-state", theme);
  const state = slot.querySelector(".theme__state");
  const word = slot.dataset[theme] ?? "";
  // Saying the same again would announce it.
  if (state && state.textContent !== word) state.textContent = word;
}
