// The panel of the reading settings: a popover below its button, on narrow screens a sheet at the foot, so that the text
// shows each choice at once.

import { build } from "../build.js";
import { words } from "../words.js";
import { choose } from "./chosen_look.js";
import { GROUPS, SWITCHES, readChoices, writeChoices } from "./choices.js";
import { choice, labelled, scale, toggle } from "./controls.js";

export { refresh } from "./chosen_look.js";
export { followProgress as changed } from "./progress.js";

/** @typedef {import("./choices.js").Group} Group */

const THEMES = ["", "light", "dark"];
/** Free space between the panel and the window's edges, in CSS pixels. */
const EDGE = 8;

/** Places the panel below its button. @param {HTMLElement} panel @param {HTMLElement} button */
function place(panel, button) {
  const { bottom } = button.getBoundingClientRect();
  panel.style.setProperty("--panel-top", `${Math.round(Math.max(EDGE, bottom + EDGE))}px`);
}

/**
 * Gives a button its panel and opens it. From then on the browser itself opens and closes it.
 * @param {HTMLButtonElement} button
 */
export async function open(button) {
  const said = await words();
  const word = (/** @type {string} */ key) => said.get(`settings.${key}`);
  const note = build("p", { className: "settings-panel__note", role: "status" });
  const root = document.documentElement.dataset;
  const keep = (/** @type {string} */ name, /** @type {string} */ value) => {
    note.textContent = choose(name, value) ? "" : word("not_kept");
  };
  const change = (/** @type {(choices: import("./choices.js").Choices) => void} */ by) => {
    const choices = readChoices(root.reading);
    by(choices);
    keep("reading", writeChoices(choices));
  };
  const set = (/** @type {Group} */ name) => (/** @type {string} */ value) => change(({ groups }) => (groups[name] = value));
  const options = (/** @type {string} */ name, /** @type {string[]} */ values) =>
    values.map((value) => ({ value, label: word(`${name}.${value || "own"}`) }));
  const { size, ...others } = GROUPS;
  const controls = {
    size: scale(word("size"), options("size", size), set("size")),
    theme: choice("theme", word("theme"), options("theme", THEMES), (value) => keep("theme", value)),
  };
  const groups = Object.entries(others).map(([name, values]) => {
    const group = /** @type {Group} */ (name);
    return { group, control: choice(name, word(name), options(name, values), set(group)) };
  });
  const switches = SWITCHES.map((name) => {
    const put = (/** @type {boolean} */ on) => change((choices) => choices.switches[on ? "add" : "delete"](name));
    return { name, control: toggle(word(name), put) };
  });
  const show = () => {
    const choices = readChoices(root.reading);
    controls.size.show(choices.groups.size);
    controls.theme.show(THEMES.includes(root.theme ?? "") ? (root.theme ?? "") : "");
    for (const { group, control } of groups) control.show(choices.groups[group]);
    for (const { name, control } of switches) control.show(choices.switches.has(name));
  };
  const reset = build("button", { type: "button", className: "settings-panel__button", textContent: word("reset") });
  const close = build("button", { type: "button", className: "settings-panel__button", textContent: word("close") });
  const heading = build("h2", { className: "settings-panel__heading", textContent: word("heading") });
  const panel = build("div", { className: "settings-panel", popover: "auto", role: "dialog", tabIndex: -1 });
  labelled(panel, heading);
  panel.append(
    heading,
    controls.size.element,
    ...groups.map(({ control }) => control.element),
    controls.theme.element,
    build("div", { className: "settings-panel__switches" }, ...switches.map(({ control }) => control.element)),
    build("div", { className: "settings-panel__end" }, note, reset, close),
  );
  reset.addEventListener("click", () => {
    keep("theme", "");
    keep("reading", "");
    show();
    note.textContent ||= word("was_reset");
  });
  close.addEventListener("click", () => panel.hidePopover());
  panel.addEventListener("beforetoggle", (event) => {
    if (/** @type {ToggleEvent} */ (event).newState !== "open") return;
    note.textContent = "";
    show();
    place(panel, button);
  });
  panel.addEventListener("toggle", () => panel.matches(":popover-open") && panel.focus());
  // Another tab has changed something.
  addEventListener("storage", () => panel.isConnected && show());
  panel.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && relatedTarget !== button && !panel.contains(relatedTarget)) panel.hidePopover();
  });
  button.after(panel);
  button.popoverTargetElement = panel;
  panel.showPopover();
}
