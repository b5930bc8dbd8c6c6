// Sentences of the banner that only this part ever shows, and those of placeholders, in the default language: they need
// not be there before the banner can be answered. Other languages bring all of theirs at once.

const { _: gate } = window.feuilletConsent;
const [lang, texts] = LATE_WORDS;

function fill() {
  if (gate.host.lang != lang) return;
  for (const [selector, text] of Object.entries(texts)) {
    const place = gate.root.is.querySelector(selector);
    if (place && !place.textContent) place.textContent = text;
  }
  if (gate.root.is.getElementById("embed-words")) return;
  const words = document.createElement("i");
  words.id = "embed-words";
  words.hidden = true;
  Object.assign(words.dataset, EMBED_WORDS);
  gate.root.is.append(words);
}

document.addEventListener("feuillet:show", fill);
new MutationObserver(fill).observe(gate.host, { attributeFilter: ["lang"] });
fill();
