/** Matches a pattern, in which `*` stands for any characters. @param {string} pattern */
export const matcher = (pattern) => new RegExp("^" + pattern.split("*").map((it) => it.replace(/[^\w]/g, "\\$&")).join(".*") + "$");
