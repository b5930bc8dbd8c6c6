// Tells a tag manager of each decision by its data layer, once it has been told whatever came before.

const api = window.feuilletConsent;
const layer = (/** @type {any} */ (window).dataLayer ||= []);

function push() {
  const { origin, purposes, services } = api.get();
  if (origin != "default") layer.push({ event: "feuillet_consent", consent: { origin, purposes, services } });
}

document.addEventListener("feuillet:consent", push);
push();
