// Makes a link that manages consent a button, once it works as one.

import { elementsIn } from "../shared/elements_in.js";
import { document, safe } from "../shared/page.js";

const { _: gate } = window.feuilletConsent;
const LINK = 'a[data-consent="manage"]';

/** @param {MutationRecord[]=} records */
function mark(records) {
  for (const link of elementsIn(LINK + ":not([role])", records)) link.setAttribute("role", "button");
}

document.addEventListener("keydown", (event) => {
  const link = /** @type {HTMLElement} */ (event.target);
  if (event.key != " " || !safe(link).matches?.(LINK)) return;
  event.preventDefault();
  link.click();
});
gate.hooks.release.push(mark);
mark();
