// Services that are new since the visitor's last answer: the banner that asks again names them, and the preferences
// mark them.

import { attempt } from "./attempt.js";

const api = window.feuilletConsent;
const { _: gate } = api;

/** The record in force as it is stored, or nothing. */
gate.own = () => {
  const cookies = (attempt(() => document.cookie) || "").split("; ").filter((it) => it.startsWith(gate.name + "="));
  const values = [...cookies.map((it) => it.slice(gate.name.length + 1)), attempt(() => localStorage.getItem(gate.name)) || ""];
  return values.find((it) => gate.decode(it)?.time === api.get().time) || "";
};

/** Ids of services without an answer where there is a record of others. @returns {string[]} */
gate.open = () => {
  const answers = gate.decode(gate.own())?.services;
  return gate.purposes.flatMap((/** @type {Purpose} */ [, exempt, services]) =>
    services.filter(([id, mark]) => answers && !exempt && answers[id]?.slice(1) != mark).map(([id]) => id),
  );
};

function name() {
  const line = gate.banner()?.querySelector("[data-part=new]");
  if (!line) return;
  const open = gate.open();
  line.hidden = !open[0];
  for (const it of line.children) it.hidden = !open.includes(it.dataset.service);
}

for (const event of ["show", "consent"]) document.addEventListener("feuillet:" + event, name);
name();
