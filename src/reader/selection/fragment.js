// The address of a piece of text: a text fragment (https://wicg.github.io/scroll-to-text-fragment/). A browser looks for
// the first place that matches, in whole words, without regard to case.

/** From this length on, and across blocks, an address names how the text begins and ends. */
const LONGEST = 160;
/** How many words of beginning, end and context are tried at most. */
const MOST_WORDS = 8;
/** Words of the beginning and the end that are named at least. */
const FEW_WORDS = 3;

/** Encodes a term: these three separate terms. @param {string} text */
const encode = (text) => encodeURIComponent(text).replace(/-/g, "%2D");
/** @param {string} text */
const squeeze = (text) => text.replace(/\s+/gu, " ");
/** @param {string[]} words */
const joined = (words) => words.join(" ");

/** The text of a range as browsers search it. @param {Range} range */
const textOf = (range) => {
  const walker = document.createTreeWalker(range.commonAncestorContainer, NodeFilter.SHOW_TEXT);
  let found = "";
  let block = null;
  let node = walker.root.nodeType === Node.TEXT_NODE ? walker.root : walker.nextNode();
  for (; node; node = walker.nextNode()) {
    if (!range.intersectsNode(node) || !node.parentElement?.checkVisibility()) continue;
    const text = node.textContent ?? "";
    const from = node === range.startContainer ? range.startOffset : 0;
    const to = node === range.endContainer ? range.endOffset : text.length;
    const own = blockOf(node);
    found += (block === own ? "" : " ") + text.slice(from, to);
    block = own;
  }
  return squeeze(found).trim();
};

const BLOCKS = "p, li, dd, dt, h1, h2, h3, h4, td, th, figcaption, pre, blockquote, summary, div";

/** The block that a place is in. @param {Node} node */
export const blockOf = (node) => (node instanceof Element ? node : node.parentElement)?.closest(BLOCKS) ?? null;

/** Whether a character belongs to a word. @param {string | undefined} character */
const isOfWord = (character) => character !== undefined && /[\p{L}\p{N}\p{M}_]/u.test(character);

/** Widens a range to whole words, within its text nodes. @param {Range} range */
export function toWholeWords(range) {
  const whole = range.cloneRange();
  const { startContainer: first, endContainer: last } = whole;
  if (first.nodeType === Node.TEXT_NODE) {
    const text = first.textContent ?? "";
    let at = whole.startOffset;
    while (at > 0 && isOfWord(text[at]) && isOfWord(text[at - 1])) at--;
    while (at < text.length && /\s/u.test(text[at])) at++;
    whole.setStart(first, at);
  }
  if (last.nodeType === Node.TEXT_NODE) {
    const text = last.textContent ?? "";
    let at = whole.endOffset;
    while (at < text.length && isOfWord(text[at - 1]) && isOfWord(text[at])) at++;
    while (at > 0 && /\s/u.test(text[at - 1])) at--;
    if (last !== first || at > whole.startOffset) whole.setEnd(last, at);
  }
  return whole;
}

/** How often a text occurs in whole words. @param {string} text @param {string} within */
function count(text, within) {
  const [needle, hay] = [text.toLowerCase(), within.toLowerCase()];
  let found = 0;
  for (let at = hay.indexOf(needle); at >= 0; at = hay.indexOf(needle, at + 1)) {
    const isCut = (/** @type {number} */ place) => isOfWord(hay[place - 1]) && isOfWord(hay[place]);
    if (!isCut(at) && !isCut(at + needle.length)) found++;
  }
  return found;
}

/**
 * Returns what follows `#:~:text=` for a range of whole words.
 * @param {Range} range
 */
export function fragmentOf(range) {
  const all = document.createRange();
  all.selectNodeContents(document.body);
  const page = textOf(all);
  const text = textOf(range);
  const words = text.split(" ");
  const [first, last] = [blockOf(range.startContainer), blockOf(range.endContainer)];
  const isRange = first !== last || text.length > LONGEST;
  const before = document.createRange();
  before.selectNodeContents(first ?? document.body);
  before.setEnd(range.startContainer, range.startOffset);
  const after = document.createRange();
  after.selectNodeContents(last ?? document.body);
  after.setStart(range.endContainer, range.endOffset);
  const wordsBefore = textOf(before).split(" ").filter(Boolean);
  const wordsAfter = textOf(after).split(" ").filter(Boolean);

  let [start, end] = [text, ""];
  if (isRange) {
    // Beginning and end are within their blocks, and do not overlap.
    const limit = Math.max(1, Math.floor(words.length / 2));
    const head = document.createRange();
    head.selectNodeContents(first ?? document.body);
    head.setStart(range.startContainer, range.startOffset);
    const tail = document.createRange();
    tail.selectNodeContents(last ?? document.body);
    tail.setEnd(range.endContainer, range.endOffset);
    const own = first === last ? [words, words] : [head, tail].map((part) => textOf(part).split(" "));
    for (let some = FEW_WORDS; some <= MOST_WORDS; some++) {
      start = joined(own[0].slice(0, Math.min(some, limit)));
      end = joined(own[1].slice(-Math.min(some, limit)));
      if (count(start, page) <= 1 && count(end, page) <= 1) break;
    }
  }
  let [prefix, suffix] = ["", ""];
  if (count(start, page) > 1) {
    for (let some = 1; some <= MOST_WORDS; some++) {
      prefix = joined(wordsBefore.slice(-some));
      suffix = isRange ? "" : joined(wordsAfter.slice(0, some));
      if (count([prefix, start, suffix].filter(Boolean).join(" "), page) <= 1) break;
    }
  }
  const terms = [prefix && `${encode(prefix)}-`, encode(start), end && encode(end), suffix && `-${encode(suffix)}`];
  return terms.filter(Boolean).join(",");
}
