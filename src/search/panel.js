// The field, the filters and the results, on the page of search and in the dialog.

import { document } from "../consent/gate/shared/page.js";
import { ask } from "./ask.js";
import { element } from "./elements.js";
import { FilterFields } from "./filter_fields.js";
import { queryOf } from "./query.js";
import { failure, nothing, remarks } from "./remarks.js";
import { results } from "./result_list.js";
import { SearchError } from "./search_error.js";

/** @typedef {import("./address.js").Asked} Asked */
/** @typedef {import("./ask.js").Answer} Answer */

/** How many results are shown at first, and how many more each time. */
const STEP = 10;
/** How long the reader must have stopped typing, in milliseconds, until results come, and until they are announced. */
const TYPED = 120;
const PAUSED = 900;
/** How long results may take until that is said. */
const SLOW = 400;

/** The reader's wishes for what happens with what is asked. @typedef {(asked: Asked, isSubmitted: boolean) => void} OnAsked */

export class Panel {
  #turn = 0;
  #most = STEP;
  #typed = 0;
  #paused = 0;
  #lang = "";
  #isUnasked = true;

  /**
   * @param {Words} words
   * @param {string} page the address of the page of search
   * @param {OnAsked} onAsked
   */
  constructor(words, page, onAsked) {
    this.words = words;
    this.page = page;
    this.onAsked = onAsked;
    this.field = element("input", {
      class: "search__input",
      type: "search",
      name: "q",
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "false",
      enterkeyhint: "search",
      placeholder: words.get("search.placeholder"),
      "aria-label": words.get("search.label"),
    });
    this.filters = new FilterFields(words, () => this.lang, () => this.#choose());
    this.count = element("p", { class: "search__count" });
    this.remarks = element("div", { class: "search__remarks" });
    this.list = element("ol", { class: "search__results", role: "list" });
    this.further = element("div", { class: "search__further" });
    this.live = element("p", { class: "visually-hidden", role: "status" });
    const button = element("button", { class: "search__button" }, words.get("search.label"));
    this.form = element("form", { class: "search__form", action: page }, this.field, button);
    this.element = element(
      "div",
      { class: "search" },
      element("search", {}, this.form, this.filters.element),
      this.count,
      this.remarks,
      this.list,
      this.further,
      this.live,
    );
    this.field.addEventListener("input", () => {
      clearTimeout(this.#typed);
      this.#typed = setTimeout(() => this.#ask(false), TYPED);
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(this.#typed);
      this.#ask(true);
    });
    this.element.addEventListener("keydown", (event) => this.#move(event));
  }

  /** The language that is searched. */
  get lang() {
    return this.#lang || document.documentElement.lang;
  }

  /** What is asked for. @returns {Asked} */
  get asked() {
    const { tag, author, year } = this.filters.chosen;
    return { text: this.field.value, filters: { tag, author, year }, lang: this.#lang };
  }

  /** Asks for what an address says. @param {Asked} asked */
  async show({ text, filters, lang }) {
    this.field.value = text;
    this.#lang = lang === document.documentElement.lang ? "" : lang;
    this.#most = STEP;
    await this.filters.choose(filters);
    await this.#answer(filters);
  }

  /** Empties the field. */
  clear() {
    this.field.value = "";
    this.#ask(false);
  }

  async #choose() {
    const { lang } = this.filters.chosen;
    this.#lang = lang && lang !== document.documentElement.lang ? lang : "";
    // Another language has other tags.
    await this.filters.fill({});
    this.#ask(true);
  }

  /** @param {boolean} isSubmitted */
  #ask(isSubmitted) {
    this.#most = STEP;
    this.onAsked(this.asked, isSubmitted);
    this.#answer(this.asked.filters);
  }

  /** Shows the answer to what is asked, unless the reader asks for something else in the meantime. @param {Asked["filters"]} filters */
  async #answer(filters) {
    const turn = ++this.#turn;
    const isCurrent = () => turn === this.#turn;
    const query = queryOf(this.field.value);
    clearTimeout(this.#paused);
    this.#isUnasked = !query.text.trim() && !Object.values(filters).some(Boolean);
    if (this.#isUnasked) return this.#put("", []);
    const slow = setTimeout(() => isCurrent() && this.#put(this.words.get("search.wait"), [...this.list.children]), SLOW);
    try {
      const answer = await ask(this.lang, query, filters, this.#most);
      if (isCurrent()) this.#showAnswer(answer, query);
    } catch (error) {
      if (isCurrent()) this.#fail(error, filters);
    } finally {
      clearTimeout(slow);
    }
    return undefined;
  }

  /** @param {Answer} answer @param {import("./query.js").Query} query */
  #showAnswer(answer, query) {
    const { found, fragments, language, archive, languages } = answer;
    const asked = languages.find(({ lang }) => lang === this.lang) ?? language;
    const said = remarks(this.words, answer, query, asked);
    const shown = results(fragments, found.forms, language.lang);
    const count = this.words.counted("search.count", found.count);
    this.#put(found.count ? count : "", shown, said);
    if (!found.count) this.further.replaceChildren(nothing(this.words, query, archive));
    else if (found.count > shown.length) this.further.replaceChildren(this.#more());
    const text = found.count ? [count, ...said].join(" ") : (this.further.firstElementChild?.textContent ?? "");
    this.#paused = setTimeout(() => (this.live.textContent = text), PAUSED);
  }

  #more() {
    const button = element("button", { type: "button", class: "search__button" }, this.words.get("search.more"));
    button.addEventListener("click", async () => {
      const before = this.list.children.length;
      this.#most += STEP;
      await this.#answer(this.asked.filters);
      // The button is gone; what it brought is next.
      /** @type {HTMLElement | null | undefined} */ (this.list.children[before]?.querySelector("a"))?.focus();
    });
    return button;
  }

  /** @param {unknown} error @param {Asked["filters"]} filters */
  #fail(error, filters) {
    const fault = error instanceof SearchError ? error.fault : "damaged";
    console.warn("search:", error);
    this.#put("", []);
    this.further.replaceChildren(failure(this.words, fault, this.page, () => this.#answer(filters)));
  }

  /** @param {string} count @param {Element[]} shown @param {string[]} said */
  #put(count, shown, said = []) {
    this.count.textContent = count;
    this.remarks.replaceChildren(...said.map((text) => element("p", {}, text)));
    this.list.replaceChildren(...shown);
    this.further.replaceChildren();
    this.live.textContent = "";
  }

  /** Arrows go from the field through the results and back; Escape empties the field. @param {KeyboardEvent} event */
  #move(event) {
    const isChoosing = event.target instanceof HTMLSelectElement || event.isComposing;
    if (isChoosing || event.ctrlKey || event.metaKey || event.altKey) return;
    const stops = [this.field, .../** @type {NodeListOf<HTMLElement>} */ (this.list.querySelectorAll("h2 a"))];
    const at = stops.findIndex((stop) => stop === document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && at >= 0) {
      event.preventDefault();
      stops[Math.max(0, Math.min(at + step, stops.length - 1))].focus();
    } else if (event.key === "Escape" && !this.#isUnasked) {
      event.preventDefault();
      event.stopPropagation();
      this.clear();
      this.field.focus();
    }
  }
}
