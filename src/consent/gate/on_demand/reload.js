// Reloads the page after a withdrawal, since a script cannot be unloaded. If the reader has typed something, it is not
// thrown away: they are told, and reload the page when it suits them.

import { attempt } from "../shared/attempt.js";
import { document, safe } from "../shared/page.js";

const { _: gate } = window.feuilletConsent;

/** Whether a field differs from what the page or a program set. Its tag name tells its kind. @param {Foreign} field */
function isTyped(field) {
  const { localName, type } = field;
  if (!/^(input|select|textarea)$/.test(localName)) return gate.touched.has(field);
  if (/^(hidden|submit|button|reset|image)$/.test(type) || field.matches(":disabled")) return false;
  if (gate.touched.has(field) && !/^(checkbox|radio|select)/.test(type) && field.value) return true;
  // What a reset of its form would make of it: browsers correct the value of a range, a date or a colour.
  const form = document.createElement("form");
  const fresh = field.cloneNode(true);
  // Works whatever the field is called.
  form.append(fresh);
  safe(form).reset();
  const state = (/** @type {Foreign} */ it) => (it.options ? [...it.options].map(({ selected }) => selected).join() : `${it.value} ${it.checked}`);
  return state(field) != state(fresh);
}

/**
 * Whether somebody has typed in some elements, in their open shadow roots or in the page's own frames. Closed shadow
 * roots are known by the events that come out of them.
 * @param {Iterable<Element>} elements
 * @returns {boolean}
 */
const hasTyped = (elements) =>
  [...elements].some((it) => {
    const { closest, shadowRoot } = safe(it);
    // The choice itself has been stored.
    if (shadowRoot == gate.root.is || closest("#consent, #preferences, #consent-preferences")) return false;
    const inner = shadowRoot || (it.localName == "iframe" && attempt(() => /** @type {HTMLIFrameElement} */ (it).contentDocument));
    return isTyped(it) || (!!inner && hasTyped(safe(inner).querySelectorAll("*")));
  });

function ask() {
  if (gate.root.is.getElementById("consent-reload")) return;
  const status = /** @type {HTMLElement} */ (gate.root.is.getElementById("consent-status"));
  gate.tell("");
  const notice = document.createElement("p");
  notice.id = "consent-reload";
  notice.className = "consent__status";
  notice.setAttribute("role", "status");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "consent__button";
  button.textContent = status.dataset.again || "";
  button.addEventListener("click", () => location.reload());
  status.after(notice);
  // Assistive technology announces what is added to an element that it already knows.
  setTimeout(() => notice.append(status.dataset.typed || "", " ", button), 100);
}

/** Reloads after a second: the visitor is told before, and may have answered anew meanwhile. */
gate.reload = () =>
  setTimeout(() => {
    if (!hasTyped(document.querySelectorAll("*"))) location.reload();
    else if (gate.reloads) ask();
  }, 1000);
document.addEventListener("feuillet:consent", () => gate.root.is.getElementById("consent-reload")?.remove());
if (gate.reloads) gate.reload();
