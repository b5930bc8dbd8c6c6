// The form to subscribe to the newsletter: sends it without leaving the page, and says honestly what became of it. Without
// this script the browser sends the form. A service may not let this page see its answer; the reader is then led there.

import { build } from "./build.js";
import { words } from "./words.js";

/** How long the service may take to answer, in milliseconds. */
const PATIENCE = 15_000;

/**
 * @typedef {object} Newsletter
 * @property {string} action
 * @property {string} provider
 * @property {string} email_field
 * @property {{ [name: string]: string }} fields
 * @property {string} [privacy]
 */

/** @param {HTMLElement} slot */
export async function mount(slot) {
  const said = await words();
  const data = await fetch(new URL("reader/newsletter.json", import.meta.url));
  /** @type {{ newsletter: Newsletter }} */
  const { newsletter } = await data.json();
  const word = (/** @type {string} */ key) => said.get(`newsletter.${key}`).replace("{provider}", newsletter.provider);
  if (!slot.hasChildNodes()) slot.append(formOf(newsletter, word));
  const form = slot.querySelector("form");
  if (form) enhance(form, word);
}

/**
 * Builds the form as served pages have it.
 * @param {Newsletter} newsletter
 * @param {(key: string) => string} word
 */
function formOf(newsletter, word) {
  const { action, email_field: name, fields, privacy } = newsletter;
  const form = build("form", { className: "newsletter", action, method: "post" });
  const id = "newsletter-email";
  const label = build("label", { htmlFor: id, textContent: word("label") });
  const field = build("input", { id, type: "email", name, autocomplete: "email", required: true });
  field.setAttribute("aria-describedby", "newsletter-promise");
  const line = build("div", { className: "newsletter__line" });
  line.append(field, build("button", { type: "submit", textContent: word("send") }));
  const hidden = Object.entries(fields).map(([name, value]) => build("input", { type: "hidden", name, value }));
  const promise = build("p", { id: "newsletter-promise", className: "newsletter__promise" });
  promise.append(word("promise"));
  if (privacy) promise.append(" ", build("a", { href: privacy, textContent: word("privacy") }));
  form.append(label, line, ...hidden, promise);
  return form;
}

/**
 * Sends the form in the background.
 * @param {HTMLFormElement} form
 * @param {(key: string) => string} word
 */
function enhance(form, word) {
  const status = build("p", { className: "newsletter__status" });
  status.setAttribute("role", "status");
  form.append(status);
  const button = /** @type {HTMLButtonElement} */ (form.querySelector("button"));
  /** @param {string} state @param {string} text */
  const say = (state, text) => {
    form.dataset.state = state;
    status.replaceChildren(text);
  };
  form.addEventListener("submit", async (event) => {
    // The second time the browser sends it, because the reader has chosen so.
    if (form.dataset.state === "unseen") return;
    event.preventDefault();
    if (form.dataset.state === "sending") return;
    say("sending", word("sending"));
    button.setAttribute("aria-disabled", "true");
    const [state, text] = await send(form, word);
    button.removeAttribute("aria-disabled");
    button.textContent = word(state === "unseen" ? "continue" : "send");
    say(state, text);
    if (state === "sent") form.reset();
  });
}

/**
 * Sends the form; returns what became of it, and what to tell the reader.
 * @param {HTMLFormElement} form
 * @param {(key: string) => string} word
 * @returns {Promise<[state: string, text: string]>}
 */
async function send(form, word) {
  const body = new URLSearchParams(/** @type {[string, string][]} */ ([...new FormData(form)]));
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    const answer = await fetch(form.action, { method: "POST", body, signal, credentials: "omit" });
    if (answer.ok) return ["sent", word("sent")];
    return ["refused", word("refused").replace("{status}", `${answer.status}`)];
  } catch (error) {
    if (!navigator.onLine) return ["offline", word("offline")];
    if (error instanceof DOMException && error.name === "TimeoutError") return ["late", word("late")];
    return ["unseen", word("unseen")];
  }
}
