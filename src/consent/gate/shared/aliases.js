// Translates the page's names for purposes and services into ids of the policy.

/** Own properties only: `constructor` is no alias. @param {string} name @returns {string} */
export const ours = (name) => (HAS_ALIASES && Object.hasOwn(ALIASES, name) ? ALIASES[name] : name);
