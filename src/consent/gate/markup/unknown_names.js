// Warns on the console, once for each, of names on marked elements that the policy does not have, since these elements
// are never released; and of content in marked templates that a browser fetches before it is granted.

import { ahead } from "./fetched_ahead.js";
import { elementsIn } from "../shared/elements_in.js";
import { isBlocked, list, requiredBy } from "./required.js";

const { _: gate } = window.feuilletConsent;
const HOLDERS = ":is(script,template,[data-src],[data-srcset],[data-poster],[data-href]):is([data-category],[data-service])";

/** Warnings that have been given. @type {Set<string>} */
const said = new Set();

/** @param {Element} element */
const describe = ({ localName, attributes }) =>
  `<${localName}${[...attributes].map(({ name, value }) => ` ${name}="${value}"`).join("")}>`;

/** @param {string} what @param {string} told */
function say(what, told) {
  if (said.has(what)) return;
  said.add(what);
  console.warn(told);
}

/** @param {MutationRecord[]=} records */
function check(records) {
  const { purposes } = gate;
  const known = purposes.flatMap(([id, , services]) => [id, ...services.map(([id]) => id)]);
  for (const element of elementsIn(HOLDERS, records)) {
    if (element instanceof HTMLScriptElement && !isBlocked(element)) continue;
    for (const { element: inner, url } of element instanceof HTMLTemplateElement ? ahead(element) : []) {
      say(url, `${describe(element)} holds <${inner}> with ${url}: Firefox asks for it before any choice. Write data-src, data-srcset, data-poster or data-href there.`);
    }
    const category = element.dataset.category?.replace("!", "");
    const service = element.dataset.service?.replace("!", "");
    if (requiredBy({ dataset: { category, service } }).key) continue;
    const names = [...list(category), ...list(service)];
    const strange = names.filter((it) => !known.includes(it));
    const what = strange[0]
      ? `the policy has no “${strange.join("”, “")}”`
      : `“${service}” serves none of the purposes “${category}”`;
    const all = purposes.map(([id, , services]) => `${id} (${services.map(([id]) => id).join(", ")})`).join(", ");
    const aliases = Object.keys(ALIASES).join(", ");
    say(what, `${describe(element)} is never released: ${what}. It has ${all}${aliases && `, and calls them also ${aliases}`}.`);
  }
}

gate.hooks.release.push(check);
check();
