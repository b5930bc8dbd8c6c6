// What a reader loaded once holds until they refuse it: the newest wish wins.

import { document } from "../shared/page.js";

const api = window.feuilletConsent;
const { _: gate } = api;

/**
 * Ends what is refused, at each answer. One that says nothing of a service leaves it; one that another tab gave is known
 * by its outcome only, so what it does not grant counts as refused.
 * @template T
 * @param {Set<T>} once what was asked for once
 * @param {(it: T) => (string | undefined)[]} services ids of those whose it is
 * @param {(it: T) => void} end
 */
export function endRefused(once, services, end) {
  document.addEventListener("feuillet:consent", () => {
    // Without what every object has by birth, which may be a service's id.
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
