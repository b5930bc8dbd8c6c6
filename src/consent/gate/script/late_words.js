// Adds the sentences of the banner that only this part shows, and those of placeholders, in the default language: the
// banner can be answered without them. Other languages bring all of theirs at once.

import { document } from "../shared/page.js";

const { _: gate } = window.feuilletConsent;
const [lang, texts] = LATE_WORDS;

function fill() {
  if (gate.host.lang != lang) return;
  for (const [where, text] of Object.entries(texts)) {
    const [selector, name] = where.split("@");
    /** @type {HTMLElement | null} */
    const place = gate.root.is.querySelector(selector);
    if (place && name) place.dataset[name] ||= text;
    else if (place && !place.textContent) place.textContent = text;
  }
  if (gate.root.is.getElementById("embed-words")) return;
  const words = document.createElement("i");
  words.id = "embed-words";
  words.hidden = true;
  Object.assign(words.dataset, PLACEHOLDER_WORDS);
  gate.root.is.append(words);
}

document.addEventListener("feuillet:show", fill);
new MutationObserver(fill).observe(gate.host, { attributeFilter: ["lang"] });
fill();
