// Marks what was found in a text, and cuts the text to where most of it is.

import { fold } from "./fold.js";
import { isUnspaced, pairs, runs } from "./split.js";

/** A part of a text: where it is, and which form it has. @typedef {{ start: number, end: number, form: string }} Match */

/** How long an excerpt is, and how much of it stands before its first match, in characters. */
const LENGTH = 220;
const BEFORE = 60;
/** How much more is taken to begin and end between words. */
const SLACK = 20;

const WRITTEN = /[\p{Alphabetic}\p{N}\p{M}\xad\u200b-\u200f\u2060]+/gu;

/**
 * Where forms are in a text.
 * @param {string} text
 * @param {Set<string>} forms
 */
export function matchesIn(text, forms) {
  /** @type {Match[]} */
  const found = [];
  for (const { 0: written, index } of text.matchAll(WRITTEN)) {
    const folded = fold(written);
    if (forms.has(folded)) found.push({ start: index, end: index + written.length, form: folded });
    else if (runs(folded).some(isUnspaced)) found.push(...pairsIn(written, index, forms));
  }
  return found;
}

/**
 * Where pairs of characters are in a run of a script without spaces.
 * @param {string} written
 * @param {number} start
 * @param {Set<string>} forms
 */
function pairsIn(written, start, forms) {
  /** @type {Match[]} */
  const found = [];
  let at = start;
  for (const pair of pairs(written)) {
    const [first] = pair;
    const form = [fold(pair), fold(first)].find((it) => forms.has(it));
    const last = found.at(-1);
    const end = at + (form === fold(first) ? first : pair).length;
    if (form && last && last.end >= at) last.end = end;
    else if (form) found.push({ start: at, end, form });
    at += first.length;
  }
  return found;
}

/** The part of the text that has the most different forms. @param {Match[]} matches */
function densest(matches) {
  let [best, most] = [0, 0];
  for (let first = 0; first < matches.length; first++) {
    const forms = new Set();
    for (let at = first; at < matches.length && matches[at].end - matches[first].start < LENGTH - BEFORE; at++) {
      forms.add(matches[at].form);
    }
    if (forms.size > most) [best, most] = [first, forms.size];
  }
  return matches[best];
}

/** The next place between words, within a few characters. @param {string} text @param {number} at @param {1 | -1} step */
function between(text, at, step) {
  for (let moved = 0; moved < SLACK; moved++) {
    const place = at + step * moved;
    if (place <= 0 || place >= text.length) return Math.max(0, Math.min(place, text.length));
    if (/[ \n]/.test(text[step < 0 ? place - 1 : place])) return place;
  }
  // Never within a character of two units.
  return /[\udc00-\udfff]/.test(text[at]) ? at - 1 : at;
}

/**
 * Cuts a text to where most of what was found is; nothing if nothing is in it.
 * @param {string} text
 * @param {Set<string>} forms
 * @returns {{ text: string, isStart: boolean, isEnd: boolean } | undefined}
 */
export function excerpt(text, forms) {
  const matches = matchesIn(text, forms);
  if (!matches.length) return undefined;
  const { start: first } = densest(matches);
  const start = first <= BEFORE + SLACK ? 0 : between(text, first - BEFORE, -1);
  const end = start + LENGTH >= text.length ? text.length : between(text, start + LENGTH, 1);
  return { text: text.slice(start, end).trim(), isStart: start === 0, isEnd: end === text.length };
}
