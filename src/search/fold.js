// Folding: brings the spellings of a word that readers do not tell apart into one form. `fold.rs` does the same when
// publishing; tests/fixtures/search/folding.json holds both equal.

/** Letters that normalisation leaves as they are, and what they become. In lower case. */
const LETTERS = new Map(
  Object.entries({
    œ: "oe",
    æ: "ae",
    ß: "ss",
    ø: "o",
    ł: "l",
    đ: "d",
    ð: "d",
    þ: "th",
    ħ: "h",
    ı: "i",
    ς: "σ",
    // Arabic and Persian: alef, yeh, teh marbuta, kaf.
    "\u0671": "\u0627",
    "\u0649": "\u064a",
    "\u06cc": "\u064a",
    "\u0629": "\u0647",
    "\u06a9": "\u0643",
    // Hebrew's maqaf joins two words.
    "\u05be": " ",
  }),
);

/** Marks and signs that are left out: those of `fold.rs`. */
const RANGES =
  "\\xad \\u0300-\\u036f \\u0483-\\u0489 \\u0591-\\u05bd \\u05bf-\\u05c7 \\u0610-\\u061a \\u0640 \\u064b-\\u065f \\u0670 " +
  "\\u06d6-\\u06ed \\u0e47-\\u0e4e \\u1ab0-\\u1aff \\u1dc0-\\u1dff \\u200b-\\u200f \\u2060 \\u20d0-\\u20ff \\ufeff";
const LEFT_OUT = new RegExp(RANGES.split(" ").map((range) => `[${range}]`).join("|"), "g");
const RARE = new RegExp(`[\\u0660-\\u0669\\u06f0-\\u06f9${[...LETTERS.keys()].join("")}]`, "g");

/** The last four bits of Arabic's and Persian's digits are their value. */
const VALUE = 15;

/** @param {string} character */
const plain = (character) => LETTERS.get(character) ?? String(character.charCodeAt(0) & VALUE);

/** Folds a text: compatibility forms, case, marks, ligatures and the digits of Arabic. @param {string} text */
export const fold = (text) =>
  text
    .normalize("NFKD")
    .replace(LEFT_OUT, "")
    .toLowerCase()
    .replace(RARE, plain)
    .replace(LEFT_OUT, "")
    .normalize("NFC");
