// What a page calls purposes and services, as the policy calls them.

/** Own names only: `constructor` is no alias. @param {string} name @returns {string} */
export const ours = (name) => (Object.hasOwn(ALIASES, name) ? ALIASES[name] : name);
