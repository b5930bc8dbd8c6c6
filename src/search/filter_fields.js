// The filters: a list to choose from for each, fetched when the reader first opens them.

import { withIndex } from "./ask.js";
import { element } from "./elements.js";
import { FILTERS } from "./query.js";

/** @typedef {import("./query.js").Filters} Filters */
/** @typedef {import("./language_index.js").Facet} Facet */
/** @typedef {import("./language_index.js").SearchLanguage} SearchLanguage */

export class FilterFields {
  #isFilled = "";
  /** @type {Map<string, HTMLSelectElement>} */
  #selects = new Map();

  /**
   * @param {Words} words
   * @param {() => string} lang the language whose articles are searched
   * @param {() => void} changed
   */
  constructor(words, lang, changed) {
    this.words = words;
    this.lang = lang;
    this.changed = changed;
    this.fields = element("div", { class: "search__fields" });
    const summary = element("summary", {}, words.get("search.filters"));
    this.element = element("details", { class: "search__filters" }, summary, this.fields);
    this.element.addEventListener("toggle", () => this.element.open && this.fill({}));
  }

  /** What is chosen. @returns {Filters & { lang?: string }} */
  get chosen() {
    return Object.fromEntries([...this.#selects].map(([name, select]) => [name, select.value]));
  }

  /**
   * Fills the lists with what the articles of the language have, unless they are filled.
   * @param {Filters} filters what is chosen
   */
  async fill(filters) {
    const lang = this.lang();
    if (this.#isFilled === lang) return;
    this.#isFilled = lang;
    try {
      await withIndex(lang, async (index) => {
        const facets = await index.facets();
        this.#selects.clear();
        for (const name of FILTERS) this.#add(name, facets[`${name}s`].map(option), filters[name] ?? "", this.words.get("search.any"));
        const { languages } = index.root.publication;
        if (languages.length > 1) this.#add("lang", languages.map(languageOption), lang);
        this.fields.replaceChildren(...[...this.#selects].map(([name, select]) => this.#field(name, select)));
      });
    } catch {
      this.#isFilled = "";
      this.element.open = false;
    }
  }

  /** Chooses what an address says. @param {Filters} filters */
  async choose(filters) {
    const isAny = FILTERS.some((name) => filters[name]);
    if (isAny) this.element.open = true;
    if (isAny || this.#isFilled) await this.fill(filters);
    for (const name of FILTERS) {
      const select = this.#selects.get(name);
      if (select) select.value = filters[name] ?? "";
    }
    const languages = this.#selects.get("lang");
    if (languages) languages.value = this.lang();
  }

  /**
   * @param {string} name
   * @param {HTMLOptionElement[]} options
   * @param {string} value
   * @param {string} [any] the words for none of them
   */
  #add(name, options, value, any) {
    if (options.length < 2 && !value) return;
    const select = element("select", { name });
    if (any) select.append(element("option", { value: "" }, any));
    select.append(...options);
    select.value = value;
    select.addEventListener("change", this.changed);
    this.#selects.set(name, select);
  }

  /** @param {string} name @param {HTMLSelectElement} select */
  #field(name, select) {
    return element("label", { class: "search__field" }, this.words.get(`search.${name}`), select);
  }
}

/** @param {Facet} facet */
const option = ([slug, name, count]) => element("option", { value: slug }, `${name} (${count})`);
/** @param {SearchLanguage} language */
const languageOption = ({ lang, name }) => element("option", { value: lang, lang }, name);
