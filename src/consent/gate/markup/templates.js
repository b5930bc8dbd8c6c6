// Handles `<template data-category>` and `<template data-service>`: their content follows them while it is granted.
//
// Programs clone pages, so marks in the page tell what was inserted: a number on the template, the same number in a
// comment at the end of its content, and on each of its elements the names that must be granted.

import { attributes, put } from "./addresses.js";
import { elementsIn } from "../shared/elements_in.js";
import { document, safe } from "../shared/page.js";

const api = window.feuilletConsent;
const { _: gate } = api;

/** The content of each inserted template, kept while it is out of the page, and the comment at its end. @type {WeakMap<HTMLTemplateElement, { kept: DocumentFragment, end: Comment }>} */
const inserted = new WeakMap();
/** Tells the numbers of this page from those in saved HTML. */
const page = Math.random().toString(36).slice(2);
/** Numbers of templates whose scripts have been handed over. Clones have the same number, and their scripts do not run again. @type {string[]} */
const begun = [];

/** Finds the comment at the end of a template's content. @param {HTMLTemplateElement} template */
function endOf(template) {
  const text = "feuillet:" + template.dataset.feuilletNumber;
  for (let it = template.nextSibling; it; it = it.nextSibling) {
    if (it instanceof Comment && it.data == text) return it;
  }
}

/** Makes a script of a template wait like one that the page has marked. @param {HTMLScriptElement} script @param {DOMStringMap} names */
function block(script, names) {
  const { type, dataset } = script;
  // Data blocks and scripts that the page has marked itself stay as they are.
  if (!/^$|^module$|(java|ecma)script/i.test(type) && !dataset.src) return;
  if (type && type != "text/plain") dataset.type ??= type;
  script.type = "text/plain";
  if (dataset.category || dataset.service) return;
  for (const name of ["category", "service"]) if (names[name]) dataset[name] = names[name];
}

/**
 * Copies a template's content so that it can be shown: addresses in `data-src` and the like become real, and scripts
 * are marked with the template's names, so that the gate runs them once and in order.
 * @param {HTMLTemplateElement} template
 * @param {string} key what must be granted
 * @param {boolean} once whether only this content was allowed, not its service
 */
function copy(template, key, once) {
  const content = document.importNode(template.content, true);
  const number = (template.dataset.feuilletNumber ||= page + begun.length);
  for (const script of content.querySelectorAll("script")) {
    block(script, template.dataset);
    if (once) gate.once.add(script);
    if (begun.includes(number) && script.type == "text/plain") script.remove();
  }
  begun.push(number);
  for (const it of /** @type {NodeListOf<HTMLElement>} */ (content.querySelectorAll(":is([data-src],[data-srcset],[data-poster],[data-href]):not(script)"))) {
    // Elements with marks of their own are handled once they are in the page.
    if (!it.dataset.category && !it.dataset.service) put(it, attributes(it, key) || {});
  }
  for (const it of content.children) {
    safe(it).setAttribute("data-feuillet-content", key);
    if (once) gate.once.add(it);
  }
  return content;
}

/** @param {HTMLTemplateElement} template @param {string} key @param {boolean} once */
export function insert(template, key, once) {
  const known = inserted.get(template);
  // What comes back is the same content as before: its scripts have run and do not run again.
  if (known && !known.kept.firstChild && known.end.parentNode == template.parentNode) return;
  const kept = known?.kept.firstChild ? known.kept : copy(template, key, once);
  const end = document.createComment("feuillet:" + template.dataset.feuilletNumber);
  template.after(kept, end);
  inserted.set(template, { kept, end });
}

/** @param {HTMLTemplateElement} template */
export function remove(template) {
  const known = inserted.get(template);
  if (!known || known.kept.firstChild) return;
  const { kept, end } = known;
  // If the page has removed the end, it has removed the content, too.
  if (end.parentNode != template.parentNode) return inserted.delete(template);
  while (template.nextSibling && template.nextSibling != end) kept.append(template.nextSibling);
  end.remove();
}

/**
 * Handles a template that arrives with its content already after it: a clone, or saved with the page. The content stays
 * if it is this page's and granted; otherwise it is removed.
 * @param {HTMLTemplateElement} template
 * @param {boolean} granted
 */
export function arrive(template, granted) {
  const { feuilletNumber: number = "" } = template.dataset;
  if (!number || inserted.has(template)) return;
  const end = endOf(template);
  if (granted && end && begun.includes(number)) return inserted.set(template, { kept: new DocumentFragment(), end });
  for (;;) {
    const it = template.nextSibling;
    if (!it || (!end && !(/** @type {HTMLElement} */ (it).dataset?.feuilletContent))) return;
    it.remove();
    if (it == end) return;
  }
}

/** Removes content that is without its template and not granted: a clone, or moved by the page. @param {MutationRecord[]=} records */
export function sweep(records) {
  for (const it of elementsIn("[data-feuillet-content]", records)) {
    const { getAttribute, remove } = safe(it);
    if (!api.has(getAttribute("data-feuillet-content") || "") && !gate.once.has(it)) remove();
  }
}
