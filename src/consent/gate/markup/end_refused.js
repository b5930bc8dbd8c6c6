// What a reader allowed once holds until they refuse it: the latest answer wins.

import { document } from "../shared/page.js";

const api = window.feuilletConsent;
const { _: gate } = api;

/**
 * Ends what is refused, at each answer. An answer that does not mention a service leaves it alone. An answer from
 * another tab is known only by its outcome, so what it does not grant counts as refused.
 * @template T
 * @param {Set<T>} once what was allowed once
 * @param {(it: T) => (string | undefined)[]} services ids of the services that it belongs to
 * @param {(it: T) => void} end
 */
export function endRefused(once, services, end) {
  document.addEventListener("feuillet:consent", () => {
    // Without inherited properties, whose names may be a service's id.
    const choices = /** @type {Choices | null | undefined} */ (gate.choices && { __proto__: null, ...gate.choices });
    gate.choices = null;
    const refused = gate.purposes.flatMap(([purpose, , all]) =>
      all.flatMap(([id]) => ((choices ? (choices[id] ?? choices[purpose] ?? choices["*"] ?? 1) : api.has(id)) ? [] : id)),
    );
    for (const it of once) {
      if (!services(it).some((id) => refused.includes(id || ""))) continue;
      once.delete(it);
      end(it);
    }
  });
}
