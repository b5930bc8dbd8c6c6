// Fetches the policy, compiles it into what the gate needs, and starts the gate. Until then, and if any of this fails,
// nothing is granted.

import { document } from "../../shared/page.js";
import { spoken } from "../../shared/language.js";
import { compile } from "../../compile.js";
import { direction } from "./direction.js";
import { readPolicy } from "./read_policy.js";
import { faultless } from "./readers.js";
import { firstLayer, ofLayers, shownPolicy } from "./show_policy.js";
import { wait } from "./waiting.js";

/** @typedef {import("./read_policy.js").ReadPolicy} ReadPolicy */
/** @typedef {import("./show_policy.js").Words} Words */

/** @param {string | URL} url @param {string=} integrity @returns {Promise<Unread>} */
async function json(url, integrity = "") {
  const answer = await fetch(url, { integrity });
  if (!answer.ok) throw new Error(`${url} answers with ${answer.status}`);
  return answer.json().catch(() => {
    throw new Error(`${url} is no JSON`);
  });
}

const calls = (/** @type {Unread} */ policy) =>
  [policy?.purposes].flat().some((purpose) => [purpose?.services].flat().some((service) => service?.use !== undefined));

/**
 * @param {object} options
 * @param {string | URL | object} options.policy its address, or the policy itself
 * @param {string=} options.integrity of the file at the address
 * @param {string=} options.lang instead of the page's language
 * @param {string | URL} options.base where our other files are
 * @param {string=} options.nonce
 * @param {HTMLElement=} options.host the element whose shadow root is to hold the banner
 * @returns {Promise<FeuilletConsent>}
 */
export async function start({ policy: source, integrity = "", lang = "", base, nonce = "", host }) {
  base = new URL(base, document.baseURI).href;
  const waiting = wait();
  const slow = setTimeout(() => console.warn(`Consent: ${source} is not there yet; nothing is granted until it is.`), 10000);
  /** @type {{ [lang: string]: Promise<Words> }} */
  const texts = {};
  /** Fetches one of our own files, as it was when this script was written. @param {string} name */
  const file = (name) => json(`${base}${name}?${BUILD}`, INTEGRITIES[name]);
  const wordsOf = (/** @type {string} */ lang) => (texts[lang] ??= file(`words/${lang}.json`));
  // The page's language is usually one of the policy's.
  const guess = spoken(SPOKEN, lang || document.documentElement.lang);
  if (guess) wordsOf(guess).catch(() => {});
  try {
    const isAddress = typeof source == "string" || source instanceof URL;
    const written = isAddress ? await json(source, integrity) : source;
    const catalogue = calls(written) ? await file("catalogue.json") : {};
    const policy = faultless(() => readPolicy(written, "", catalogue));
    const languages = policy.languages[0] ? policy.languages : SPOKEN;
    const wordsIn = async (/** @type {string} */ lang) => {
      const words = await wordsOf(lang);
      const own = policy.texts[lang] ?? {};
      return Object.fromEntries(Object.keys(words).map((key) => [key, own[key] ?? words[key]]));
    };
    const show = async (/** @type {string} */ lang) => {
      const words = await wordsIn(lang);
      const shown = shownPolicy(policy, lang, words);
      preferences[lang] = JSON.stringify({ v: PAGE_VERSION, policy: shown, words: ofLayers(words) });
      return [lang, direction(lang), ...firstLayer(shown, words)];
    };
    /** Data of the preferences dialog, in the languages that have been shown. @type {{ [lang: string]: string }} */
    const preferences = {};
    /** @type {Promise<unknown>} */
    let first = Promise.resolve();
    GATE({
      ...compile(policy),
      shown: languages.slice(0, 1),
      languages: languages.slice(1),
      script: { src: base, nonce, dataset: { lang } },
      host,
      show: (/** @type {string} */ lang) =>
        (first = show(lang).catch((error) => {
          // Better in the default language than not at all.
          if (lang == languages[0]) throw error;
          return show(languages[0]);
        })),
      preferences,
    });
    waiting.answer();
    await first.catch((error) => console.error("Consent: the banner cannot be shown.", error));
    waiting.act();
    return window.feuilletConsent;
  } catch (error) {
    waiting.fail();
    console.error(`Consent: nothing is granted, since the policy ${typeof source == "string" ? source + " " : ""}cannot be used.`, error);
    throw error;
  } finally {
    clearTimeout(slow);
  }
}
