// What can be set for reading. Each setting is a word or none; the words together are the text that is stored.

/** Settings of which one is chosen; the empty word is the publication's own. In the order in which they are shown. */
export const GROUPS = {
  size: ["small", "", "large", "larger", "largest"],
  width: ["narrow", "", "wide"],
  spacing: ["", "spaced", "airy"],
  face: ["", "sans", "lexend"],
};

/** Settings that are on or off. */
export const SWITCHES = ["contrast", "underlined", "still", "progress"];

/** @typedef {keyof typeof GROUPS} Group */
/** @typedef {{ groups: { [name in Group]: string }, switches: Set<string> }} Choices */

/** @returns {Group[]} */
export const groupNames = () => /** @type {Group[]} */ (Object.keys(GROUPS));

/** Returns what a stored text means; words that are unknown mean nothing. @param {string=} text @returns {Choices} */
export function readChoices(text = "") {
  const words = text.split(" ");
  const groups = { size: "", width: "", spacing: "", face: "" };
  // Of several words the last of the list counts, as in the style sheet.
  for (const name of groupNames()) groups[name] = GROUPS[name].filter((word) => word && words.includes(word)).pop() ?? "";
  return { groups, switches: new Set(SWITCHES.filter((word) => words.includes(word))) };
}

/** Returns the text to store, empty if everything is the publication's own. @param {Choices} choices */
export const writeChoices = ({ groups, switches }) => [...Object.values(groups), ...switches].filter(Boolean).join(" ");
