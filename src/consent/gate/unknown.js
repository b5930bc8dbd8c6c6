// Says on the console, once for each, which names on marked elements the policy does not have: what they mark is
// never released.

import { found } from "./found.js";
import { isBlocked, list, named } from "./named.js";

const { _: gate } = window.feuilletConsent;
const HOLDERS = ":is(script,template,[data-src],[data-srcset],[data-poster],[data-href]):is([data-category],[data-service])";

/** What has been said. @type {Set<string>} */
const said = new Set();

/** @param {Element} element */
const describe = ({ localName, attributes }) =>
  `<${localName}${[...attributes].map(({ name, value }) => ` ${name}="${value}"`).join("")}>`;

/** @param {MutationRecord[]=} records */
function check(records) {
  const purposes = /** @type {Purpose[]} */ (gate.purposes);
  const known = purposes.flatMap(([id, , services]) => [id, ...services.map(([id]) => id)]);
  for (const element of found(HOLDERS, records)) {
    if (element instanceof HTMLScriptElement && !isBlocked(element)) continue;
    const category = element.dataset.category?.replace("!", "");
    const service = element.dataset.service?.replace("!", "");
    if (named({ dataset: { category, service } }).key) continue;
    const names = [...list(category), ...list(service)];
    const strange = names.filter((it) => !known.includes(it));
    const what = strange[0]
      ? `the policy has no “${strange.join("”, “")}”`
      : `“${service}” serves none of the purposes “${category}”`;
    if (said.has(what)) continue;
    said.add(what);
    const all = purposes.map(([id, , services]) => `${id} (${services.map(([id]) => id).join(", ")})`).join(", ");
    const aliases = Object.keys(ALIASES).join(", ");
    console.warn(`${describe(element)} is never released: ${what}. It has ${all}${aliases && `, and calls them also ${aliases}`}.`);
  }
}

gate.hooks.release.push(check);
check();
