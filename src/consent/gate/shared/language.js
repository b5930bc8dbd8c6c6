// Chooses the one of a policy's languages that a page's language tag asks for.

import { attempt } from "./attempt.js";

/** A tag in its usual form: `est` is `et`, `pt_BR` is `pt-BR`; for an invalid tag, its language alone. @param {string} tag @returns {Intl.Locale | undefined} */
const read = (tag) => attempt(() => new Intl.Locale(tag.replace(/_/g, "-"))) || attempt(() => new Intl.Locale(tag.split(/[-_]/)[0]));
/** The language, with `nb` for both Norwegian languages. @param {Intl.Locale=} it */
const language = (it) => it?.language.replace(/^n[no]$/, "nb");

/**
 * Returns the language that a tag asks for: among tags of the same language, first one in the same script, then the one
 * that matches most of the tag. Returns nothing if there is none.
 * @param {string[]} all
 * @param {string} tag
 */
export function spoken(all, tag) {
  const wanted = read(tag);
  /** @param {string} it */
  const fits = (it) =>
    (read(it)?.maximize().script == wanted?.maximize().script ? 99 : 0) + ((wanted?.baseName + "-").toLowerCase().startsWith(it.toLowerCase() + "-") ? it.length : 0);
  return all.filter((it) => wanted && language(read(it)) == language(wanted)).sort((a, b) => fits(b) - fits(a))[0];
}
