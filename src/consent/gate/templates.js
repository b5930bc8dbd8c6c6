// `<template data-category>` and `<template data-service>`: their content stands behind them while it is granted.

const { _: gate } = window.feuilletConsent;

/** The content of each template that has been inserted, kept while it is away, and what ends it. @type {WeakMap<HTMLTemplateElement, { kept: DocumentFragment, end: Comment }>} */
const inserted = new WeakMap();

/**
 * A copy whose scripts are marked with the template's names, so that the gate runs them in order and once.
 * @param {HTMLTemplateElement} template
 * @param {boolean} once for the template's content alone, not for its service
 */
function copy(template, once) {
  const content = document.importNode(template.content, true);
  for (const script of content.querySelectorAll("script")) {
    const { type, dataset } = script;
    // Data blocks and what the page has marked itself stay as they are.
    if (!/^$|^module$|(java|ecma)script/.test(type)) continue;
    if (type) dataset.type = type;
    script.type = "text/plain";
    for (const name of ["category", "service"]) {
      if (template.dataset[name]) dataset[name] ??= template.dataset[name];
    }
    if (once) gate.once.add(script);
  }
  return content;
}

/** @param {HTMLTemplateElement} template @param {boolean} once */
export function insert(template, once) {
  const known = inserted.get(template);
  // What comes back is what was there before: its scripts have run and do not run again.
  if (known && !known.kept.firstChild && known.end.parentNode == template.parentNode) return;
  const kept = known?.kept.firstChild ? known.kept : copy(template, once);
  const end = document.createComment("");
  template.after(kept, end);
  inserted.set(template, { kept, end });
}

/** @param {HTMLTemplateElement} template */
export function remove(template) {
  const known = inserted.get(template);
  if (!known || known.kept.firstChild) return;
  const { kept, end } = known;
  // Where the page has taken the end away, it has taken the content as well.
  if (end.parentNode != template.parentNode) return inserted.delete(template);
  while (template.nextSibling && template.nextSibling != end) kept.append(template.nextSibling);
  end.remove();
}
