// The index of one language: its root, and the shards that queries have needed so far.

import { fetchFile, fetchJson } from "./files.js";
import { SearchError } from "./search_error.js";
import * as shards from "./shards.js";

/** @typedef {import("./shards.js").Form} Form */
/** @typedef {import("./shards.js").Postings} Postings */
/** @typedef {import("./shards.js").Spelling} Spelling */

/** @typedef {{ lang: string, name: string, url: string }} SearchLanguage */
/**
 * The root (`root.rs`).
 * @typedef {object} Root
 * @property {string} build
 * @property {number} documents
 * @property {number} step
 * @property {string[]} lexicon
 * @property {number[]} postings
 * @property {{ [order: string]: string[] }} spelling
 * @property {string} blocks
 * @property {number} block
 * @property {{ languages: SearchLanguage[], archive: string | null }} publication
 */
/** @typedef {[slug: string, name: string, count: number, group: number]} Facet */
/** @typedef {{ tags: Facet[], authors: Facet[], years: Facet[] }} Facets */
/**
 * A document, as results show it (`fragment.rs`).
 * @typedef {object} Fragment
 * @property {string} url
 * @property {string} title
 * @property {string} lede
 * @property {string} datetime
 * @property {string} date
 * @property {string[]} authors
 * @property {string[]} tags
 * @property {string} text
 */

/** The digits of a build in the head of a file, and of a block in the root. */
const BUILD = 8;
const BLOCK = 4;
const BYTE = 8;
const HEX = 16;

/** How many shards of the lexicon a prefix may need. */
const MOST_OF_PREFIX = 3;

export class LanguageIndex {
  /** @type {Map<string, Promise<unknown>>} */
  #fetched = new Map();
  /** The first group of each shard of the postings. @type {number[]} */
  #firstGroups = [];

  /** @param {string} folder @param {Root} root */
  constructor(folder, root) {
    this.folder = folder;
    this.root = root;
    let first = 0;
    for (const count of root.postings) {
      this.#firstGroups.push(first);
      first += count;
    }
  }

  /**
   * @param {string} folder where the files are, with a slash at its end
   * @param {RequestInit} [options]
   */
  static async open(folder, options) {
    return new LanguageIndex(folder, await fetchJson(new URL("root.bin", folder), "root", undefined, options));
  }

  /**
   * Fetches a file once; after a failure, the next call tries again.
   * @template T
   * @param {string} key
   * @param {() => Promise<T>} get
   * @returns {Promise<T>}
   */
  #once(key, get) {
    let it = this.#fetched.get(key);
    if (!it) {
      it = get();
      this.#fetched.set(key, it);
      it.catch(() => this.#fetched.delete(key));
    }
    return /** @type {Promise<T>} */ (it);
  }

  /**
   * @template T
   * @param {string} name
   * @param {"lexicon" | "postings" | "spelling"} kind
   * @param {(bytes: Uint8Array) => T} decode
   */
  #shard(name, kind, decode) {
    const { build } = this.root;
    const url = new URL(`${name}.${build}.bin`, this.folder);
    return this.#once(name, async () => decode(await fetchFile(url, kind, build.slice(0, BUILD))));
  }

  /** @param {number} number */
  #lexicon(number) {
    return this.#shard(`lexicon-${number}`, "lexicon", shards.lexicon);
  }

  /** The form itself, if it occurs. @param {string} form @returns {Promise<Form | undefined>} */
  async form(form) {
    if (!this.root.lexicon.length) return undefined;
    const { forms, groups, about } = await this.#lexicon(shards.lastUpTo(this.root.lexicon, form));
    const at = shards.lastUpTo(forms, form);
    return forms[at] === form ? formOf(form, groups[at], about[at]) : undefined;
  }

  /**
   * The forms that begin with a prefix; of a short one that very many forms have, only some.
   * @param {string} prefix
   */
  async formsWith(prefix) {
    const firsts = this.root.lexicon;
    /** @type {Form[]} */
    const found = [];
    for (let number = shards.lastUpTo(firsts, prefix), fetched = 0; number < firsts.length; number++, fetched++) {
      const isBeyond = firsts[number] > prefix && !firsts[number].startsWith(prefix);
      if (isBeyond || fetched >= MOST_OF_PREFIX) break;
      const { forms, groups, about } = await this.#lexicon(number);
      for (let at = shards.lastUpTo(forms, prefix); at < forms.length; at++) {
        if (forms[at].startsWith(prefix)) found.push(formOf(forms[at], groups[at], about[at]));
        else if (forms[at] > prefix) break;
      }
    }
    return found;
  }

  /** Which shard of the postings a group is in. @param {number} group */
  shardOf(group) {
    return shards.lastUpTo(this.#firstGroups, group);
  }

  /** The documents of a group. @param {number} group @returns {Promise<Postings>} */
  async postings(group) {
    const number = this.shardOf(group);
    const all = await this.#shard(`postings-${number}`, "postings", shards.postings);
    const found = all[group - this.#firstGroups[number]];
    if (!found) throw new SearchError("damaged");
    return found;
  }

  /** A shard of an order of spellings. @param {string} order @param {number} number @returns {Promise<Spelling>} */
  spelling(order, number) {
    return this.#shard(`${order}-${number}`, "spelling", shards.spelling);
  }

  /** The forms of some groups, as far as they have been fetched. @param {Set<number>} wanted */
  async knownForms(wanted) {
    /** @type {Set<string>} */
    const known = new Set();
    for (const [name, fetched] of this.#fetched) {
      if (!name.startsWith("lexicon")) continue;
      const { forms, groups } = /** @type {import("./shards.js").Lexicon} */ (await fetched);
      groups.forEach((group, at) => wanted.has(group) && known.add(forms[at]));
    }
    return known;
  }

  /** What documents can be filtered by. @returns {Promise<Facets>} */
  facets() {
    const { build } = this.root;
    const url = new URL(`facets.${build}.bin`, this.folder);
    return this.#once("facets", () => fetchJson(url, "facets", build.slice(0, BUILD)));
  }

  /** A document as results show it. @param {number} number @returns {Promise<Fragment>} */
  fragment(number) {
    const block = Math.floor(number / this.root.block);
    const low = [number, number >> BYTE].map((byte) => (byte % 2 ** BYTE).toString(HEX).padStart(2, "0"));
    const build = this.root.blocks.slice(block * BLOCK, (block + 1) * BLOCK) + low.join("");
    const url = new URL(`${block}/${number}.bin`, this.folder);
    return this.#once(`${number}`, () => fetchJson(url, "fragment", build));
  }
}

/** @param {string} form @param {number} group @param {number} about @returns {Form} */
const formOf = (form, group, about) => ({
  form,
  group,
  frequency: shards.frequencyOf(about),
  isNamed: shards.isNamed(about),
});
