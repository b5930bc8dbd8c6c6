// Scripts that put off the work of a page swallow the visitor's first click and dispatch a new one on its
// `event.target` later. Of what stands in a shadow root the page sees the host alone, so such a click ends there: it is
// handed on to what lies at its point. Whatever is not at that point is not answered.

import { document } from "../shared/page.js";

/** The last click of the present tap. @type {MouseEvent | null} */
let last = null;

addEventListener("pointerdown", () => (last = null), true);
document.addEventListener(
  "click",
  (event) => {
    const host = /** @type {Element} */ (event.composedPath()[0]);
    const root = /^feuillet-/.test(host.localName) && host.shadowRoot;
    if (!root && !event.isTrusted) return;
    const { clientX, clientY } = event;
    // A tap that has been answered, or handed on, is not answered once more.
    const isEcho = last?.clientX == clientX && last?.clientY == clientY;
    last = event;
    const control = root && !isEcho && root.elementFromPoint(clientX, clientY);
    if (control && root.contains(control)) {
      control.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, composed: true, clientX, clientY }));
    }
  },
  true,
);
