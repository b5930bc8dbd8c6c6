// In which direction a language is written; `direction` in src/model/language.rs is the same.

// Four letters after a language are its script (BCP 47), and any other one is written from left to right here.
const RIGHT_TO_LEFT = /^(ar|arc|ckb|dv|fa|he|ps|sd|ug|ur|yi)(-(?![a-z]{4}(-|$))|$)|^[a-z]+-(arab|hebr|thaa|syrc)(-|$)/i;

/** @param {string} tag */
export const direction = (tag) => (RIGHT_TO_LEFT.test(tag) ? "rtl" : "ltr");
