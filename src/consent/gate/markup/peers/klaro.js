// Klaro's markup, which is also that of Orejime 2: `data-name` is one service, and a script is blocked by its type.
// `klaro.show()` opens the preferences; the rest of its interface does not exist.

import { isBlocked } from "../required.js";
import { own } from "../../shared/page.js";
import { knows, mark, showWhen, translate } from "./mark.js";

translate("[data-name]", (element) => {
  const { name = "", type, title, src, srcset, poster, href } = element.dataset;
  if (element instanceof HTMLScriptElement) {
    if (isBlocked(element)) mark(element, [name]);
  } else if (type == "placeholder") {
    if (knows([name])) showWhen(element, false, [name]);
  } else if (src || srcset || poster || href) {
    if (title) element.title ||= title;
    mark(element, [name]);
  } else if (element.localName == "div" && knows([name])) {
    showWhen(element, true, [name]);
  }
});

if (!own("klaro")) /** @type {Foreign} */ (window).klaro = { show: () => window.feuilletConsent.showPreferences() };
