// Announces that an embed has loaded, in the element for the gate's messages.

const { _: gate } = window.feuilletConsent;

/** @param {string} text @param {boolean} more whether to add it to the current message */
export function announce(text, more) {
  const place = gate.root.is.getElementById("consent-status");
  if (!place) return;
  const all = (place.textContent = more ? place.textContent + " " + text : text);
  setTimeout(() => place.textContent == all && (place.textContent = ""), 8000);
}
