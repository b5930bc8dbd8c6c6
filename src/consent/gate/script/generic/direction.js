// Tells the direction in which a language is written, as `direction` in src/model/language.rs does.

// Four letters after a language are its script (BCP 47); any script not listed here is written from left to right.
const RIGHT_TO_LEFT = /^(ar|arc|ckb|dv|fa|he|ps|sd|ug|ur|yi)(-(?![a-z]{4}(-|$))|$)|^[a-z]+-(arab|hebr|thaa|syrc)(-|$)/i;

/** @param {string} tag */
export const direction = (tag) => (RIGHT_TO_LEFT.test(tag) ? "rtl" : "ltr");
