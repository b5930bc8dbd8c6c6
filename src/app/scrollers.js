// Boxes that may scroll are served as tab stops, since not every browser lets the keyboard scroll them otherwise. This
// script keeps only those that do scroll: a tab stop without a use is one too many (WCAG 2.4.3).

import { document } from "../consent/gate/shared/page.js";

const observer = new ResizeObserver((entries) => {
  for (const entry of entries) {
    const box = /** @type {HTMLElement} */ (entry.target);
    box.tabIndex = box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight ? 0 : -1;
  }
});
const watch = () => document.querySelectorAll("main :is(pre, .table, .formula, .consent__scroll)").forEach((it) => observer.observe(it));

// Each navigation puts a new <main> into the body.
new MutationObserver(watch).observe(document.body, { childList: true });
watch();
