// What an element's `data-category` and `data-service` name: what must be granted before it comes to life.

const { _: gate } = window.feuilletConsent;

const is = (/** @type {string} */ id, /** @type {string | undefined} */ name) => !name || id == (ALIASES[name] || name);

/**
 * The name to ask for, the services behind it (none where the policy knows no such name), and their hosts.
 * @param {HTMLElement} element
 */
export function named({ dataset: { category, service } }) {
  const services = /** @type {Purpose[]} */ (gate.purposes).flatMap(([purpose, , services]) =>
    is(purpose, category) ? services.filter(([id]) => is(id, service)) : [],
  );
  return { key: service || category || "", services, hosts: [...services.flatMap((it) => it[2]), "self"] };
}
