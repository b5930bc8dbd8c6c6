// Boxes that may scroll are tab stops as they are served, since not every browser lets the keyboard scroll them otherwise.
// Here only those stay so that do scroll: a stop at which nothing can be done is one too many (WCAG 2.4.3).

import { document } from "../consent/gate/shared/page.js";

const observer = new ResizeObserver((entries) => {
  for (const entry of entries) {
    const box = /** @type {HTMLElement} */ (entry.target);
    box.tabIndex = box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight ? 0 : -1;
  }
});
const watch = () => document.querySelectorAll("main :is(pre, .table, .formula, .consent__scroll)").forEach((it) => observer.observe(it));

// A navigation puts another <main> into the body.
new MutationObserver(watch).observe(document.body, { childList: true });
watch();
