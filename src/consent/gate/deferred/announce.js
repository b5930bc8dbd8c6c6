// Says what has come into a page's frame, in the place where the gate tells what was done.

const { _: gate } = window.feuilletConsent;

/** @param {string} text @param {boolean} more whether it follows what was told just now */
export function announce(text, more) {
  const place = gate.root.is.getElementById("consent-status");
  if (!place) return;
  const all = (place.textContent = more ? place.textContent + " " + text : text);
  setTimeout(() => place.textContent == all && (place.textContent = ""), 8000);
}
