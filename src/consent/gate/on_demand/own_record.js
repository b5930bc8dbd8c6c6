// Shows visitors what this device stores about their choice, in the slots that the page has for it: the choice about
// each purpose, and the record itself, to read and to copy. Nothing leaves the page.

import { attempt } from "../shared/attempt.js";
import { document } from "../shared/page.js";

const api = window.feuilletConsent;
const { _: gate } = api;

/** What the letter in a record stands for. */
const PLACES = ["banner", "preferences", "embed", "api"];
/** What each slot shows. @type {WeakMap<Element, string>} */
const shown = new WeakMap();

/** @param {string} tag @param {(string | Node)[]} children */
function element(tag, ...children) {
  const it = document.createElement(tag);
  it.append(...children);
  return it;
}

/** @param {HTMLElement} place @param {string} value @param {string | undefined} id */
function recordIn({ dataset, lang }, value, id) {
  if (!value) return [element("p", dataset.wordNone || "")];
  const { time, policy, text, by, gpc, purposes, services: marked } = /** @type {ConsentRecord} */ (gate.decode(value));
  const services = Object.fromEntries(Object.keys(marked).map((it) => [it, marked[it] > "1"]));
  // The fields are named as in a proof (src/consent/README.md).
  const place = PLACES.find((it) => it[0] == by);
  const facts = { id, time, by: place, gpc, policy, text, purposes, services, record: value };
  const when = new Date(time * 1000).toLocaleString(lang || document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });
  const answers = Object.keys(services).map((it) =>
    element(
      "li",
      element("span", document.getElementById("service-" + it)?.textContent || it),
      " ",
      element("span", dataset[services[it] ? "wordOn" : "wordOff"] || ""),
    ),
  );
  const list = element("ul", ...answers);
  list.className = "consent__answers";
  list.setAttribute("role", "list");
  const code = element("pre", element("code", JSON.stringify(facts, null, 2)));
  const said = element("span");
  said.setAttribute("role", "status");
  const button = /** @type {HTMLButtonElement} */ (element("button", dataset.wordCopy || ""));
  button.type = "button";
  button.className = "consent__button";
  button.addEventListener("click", () => {
    // If copying is refused, the text is selected for the visitor.
    const select = () => getSelection()?.selectAllChildren(code);
    const written = attempt(() => navigator.clipboard.writeText(code.textContent || ""));
    if (!written) select();
    else written.then(() => (said.textContent = dataset.wordCopied || ""), select);
    setTimeout(() => (said.textContent = ""), 4000);
  });
  return [element("p", element("time", when)), list, code, element("p", button, " ", said)];
}

/** @param {HTMLElement} place */
function choiceIn({ dataset }) {
  const { asked } = api.get();
  if (api.has(dataset.purpose || "")) return dataset.wordOn;
  if ((dataset.services || "").split(" ").some((it) => api.has(it))) return dataset.wordMixed;
  return asked ? dataset.wordOpen : dataset.wordOff;
}

function fill() {
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-slot^="consent-"]'))) {
    const isRecord = place.dataset.slot == "consent-record";
    const value = isRecord ? gate.own() : "";
    const id = (isRecord && attempt(() => localStorage.getItem("feuillet-id"))) || undefined;
    const key = isRecord ? value + " " + id : choiceIn(place) || "";
    if (shown.get(place) == key) continue;
    shown.set(place, key);
    place.replaceChildren(...(isRecord ? recordIn(place, value, id) : [key]));
  }
}

gate.hooks.release.push(fill);
// The first proof creates the consent id, after the decision.
document.addEventListener("feuillet:consent", () => setTimeout(fill));
fill();
