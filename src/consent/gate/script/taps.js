// Scripts that put off the work of a page swallow the visitor's first click and later dispatch a new one on its
// `event.target`. Of a shadow root the page sees only the host, so such a click ends there. It is passed on to the
// element at its point; an element anywhere else is not clicked.

import { document } from "../shared/page.js";

/** The last click of the current tap. @type {MouseEvent | null} */
let last = null;

addEventListener("pointerdown", () => (last = null), true);
document.addEventListener(
  "click",
  (event) => {
    const host = /** @type {Element} */ (event.composedPath()[0]);
    const root = /^feuillet-/.test(host.localName) && host.shadowRoot;
    if (!root && !event.isTrusted) return;
    const { clientX, clientY } = event;
    // A tap that has been handled or passed on is not handled again.
    const isEcho = last?.clientX == clientX && last?.clientY == clientY;
    last = event;
    const control = root && !isEcho && root.elementFromPoint(clientX, clientY);
    if (control && root.contains(control)) {
      control.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, composed: true, clientX, clientY }));
    }
  },
  true,
);
