// Fetches the policy, makes of it what the gate needs, and starts the gate. Until then, and if anything of it fails,
// nothing is granted.

import { compile } from "./compile.js";
import { readPolicy } from "./policy.js";
import { faultless } from "./read.js";
import { firstLayer, ofLayers, shownPolicy } from "./shown.js";
import { wait } from "./waiting.js";

/** @typedef {import("./policy.js").ReadPolicy} ReadPolicy */
/** @typedef {import("./shown.js").Words} Words */

const RIGHT_TO_LEFT = /^(ar|arc|ckb|dv|fa|he|ps|sd|ug|ur|yi)(-(?![a-z]{4}\b)|$)|-(arab|hebr|thaa|syrc)\b/i;

/** @param {string | URL} url @returns {Promise<any>} */
async function json(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} answers with ${answer.status}`);
  return answer.json().catch(() => {
    throw new Error(`${url} is no JSON`);
  });
}

const calls = (/** @type {any} */ policy) =>
  [policy?.purposes].flat().some((purpose) => [purpose?.services].flat().some((service) => service?.use !== undefined));

/** The language of `SPOKEN` that a tag asks for. @param {string} tag */
const spoken = (tag) => SPOKEN.find((it) => it.toLowerCase() == tag.replace(/^n[on]\b/i, "nb").toLowerCase().slice(0, it.length));

/**
 * @param {object} options
 * @param {string | URL | object} options.policy its address, or itself
 * @param {string=} options.lang in place of the page's language
 * @param {string | URL} options.base where our other files are
 * @param {string=} options.nonce
 * @param {HTMLElement=} options.host the element in whose shadow root the banner is to stand
 * @returns {Promise<FeuilletConsent>}
 */
export async function start({ policy: source, lang = "", base, nonce = "", host }) {
  base = new URL(base, document.baseURI).href;
  const waiting = wait();
  const slow = setTimeout(() => console.warn(`Consent: ${source} is not there yet; nothing is granted until it is.`), 10000);
  /** @type {{ [lang: string]: Promise<Words> }} */
  const texts = {};
  const wordsOf = (/** @type {string} */ lang) => (texts[lang] ??= json(`${base}words/${lang}.json?${BUILD}`));
  // Most often the page's language is one of the policy's.
  const guess = spoken(lang || document.documentElement.lang);
  if (guess) wordsOf(guess).catch(() => {});
  try {
    const isAddress = typeof source == "string" || source instanceof URL;
    const written = isAddress ? await json(source) : source;
    const catalogue = calls(written) ? await json(`${base}catalogue.json?${BUILD}`) : {};
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
      return [lang, RIGHT_TO_LEFT.test(lang) ? "rtl" : "ltr", ...firstLayer(shown, words)];
    };
    /** Data of the second layer, in the languages that have been shown. @type {{ [lang: string]: string }} */
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
          // Better in our language than not at all.
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
