// The debug panel for the site's owner: what is granted, what waits and why, what has run, and which hosts, cookies and
// stored names appeared, with their services. Nothing leaves the page. In English, since it is not part of the site.

import { findings } from "./debug_findings.js";
import { document } from "../shared/page.js";

const api = window.feuilletConsent;

const style = new CSSStyleSheet();
style.replaceSync(`
  :host { all: initial; }
  dialog { inset: 0 0 auto auto; inline-size: min(44rem, 100%); max-block-size: 100dvh; overflow: auto; margin: 0;
    padding: 1rem; border: 1px solid; font: 14px/1.45 ui-monospace, monospace; color-scheme: light dark; }
  h2 { margin: 1em 0 .25em; font-size: 1em; } h1 { font-size: 1.15em; margin: 0; }
  table { border-collapse: collapse; inline-size: 100%; } td { padding: .15em .5em .15em 0; vertical-align: top; overflow-wrap: anywhere; }
  td:first-child { white-space: nowrap; } tr + tr td { border-block-start: 1px solid #8886; }
  button { font: inherit; margin-inline-end: .5em; } .odd { font-weight: bold; }
`);

/** @param {string} tag @param {(Node | string)[]} children */
function el(tag, ...children) {
  const element = document.createElement(tag);
  element.append(...children);
  return element;
}

const host = document.createElement("feuillet-debug");
const root = host.attachShadow({ mode: "open" });
root.adoptedStyleSheets = [style];
const dialog = /** @type {HTMLDialogElement} */ (el("dialog"));
root.append(dialog);

/** @param {string} label @param {() => void} act */
function button(label, act) {
  const it = el("button", label);
  it.addEventListener("click", act);
  return it;
}

async function show() {
  const found = await findings();
  const sections = Object.entries(found).map(([title, rows]) => {
    const lines = rows.map(({ what, note, odd }) => {
      const row = el("tr", el("td", what), el("td", note));
      if (odd) row.className = "odd";
      return row;
    });
    return [el("h2", `${title} (${rows.length})`), rows[0] ? el("table", ...lines) : el("p", "none")];
  });
  dialog.setAttribute("aria-label", "Consent on this page");
  dialog.replaceChildren(
    el("h1", "Consent on this page"),
    el("p", "Bold lines need your attention. ", button("Look again", show),
      button("Copy as JSON", () => navigator.clipboard?.writeText(JSON.stringify(found, null, 2))),
      button("Close", () => host.remove())),
    ...sections.flat(),
  );
}

document.body.append(host);
dialog.show();
show();
// What was granted takes a moment to leave its traces.
api.on("consent", () => setTimeout(() => host.isConnected && show(), 1500));
