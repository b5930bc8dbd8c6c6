// Does for a small site what the gate does, in a few lines: remembers the choice, and loads the service upon a grant.
const record = "eu-consent";
const granted = () => localStorage.getItem(record) === "yes";
const load = () => {
  if (!granted()) return;
  const script = document.createElement("script");
  script.src = "https://cdn.measure.example/tag.js";
  document.head.append(script);
  // What the script would do if its host could be reached.
  document.cookie = "_ms_visitor=1; Path=/";
  localStorage.setItem("ms.visit", "1");
  indexedDB.open("ms-queue");
};
const choose = (answer) => {
  localStorage.setItem(record, answer);
  document.cookie = `${record}=${answer}; Path=/`;
  load();
  document.dispatchEvent(new CustomEvent("feuillet:consent"));
};
window.feuilletConsent = {
  get: () => ({ services: { site: true, measure: granted(), chat: granted() } }),
  has: granted,
  accept: () => choose("yes"),
  refuse: () => choose("no"),
};
load();
