// Which of a policy's languages a page's tag asks for.

import { attempt } from "./attempt.js";

/** A tag as browsers know it: `est` is `et`, `pt_BR` is `pt-BR`; of a tag with a fault, its language. @param {string} tag @returns {Intl.Locale | undefined} */
const read = (tag) => attempt(() => new Intl.Locale(tag.replace(/_/g, "-"))) || attempt(() => new Intl.Locale(tag.split(/[-_]/)[0]));
/** One of the two Norwegian languages stands for both. @param {Intl.Locale=} it */
const language = (it) => it?.language.replace(/^n[no]$/, "nb");

/**
 * The one of some languages that a tag asks for: of those that are the same language one in its script, and of these the
 * one that says most of what the tag says. Nothing where there is none.
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
