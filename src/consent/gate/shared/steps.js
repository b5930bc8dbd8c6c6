// Runs steps, which are calls on a vendor's interface as data (src/consent/steps.rs). A vendor's object that is missing
// or throws stops nothing else.

import { attempt } from "./attempt.js";

/**
 * Returns the object that holds the last name of a path, and that name. Creates missing objects, except for a call.
 * @param {string} path
 * @param {boolean=} calls
 */
const reach = (path, calls) => {
  const names = path.split(".");
  // An element with that name must not be taken for the vendor's object.
  if (names[0] in window && !Object.hasOwn(window, names[0])) /** @type {Foreign} */ (window)[names[0]] = undefined;
  const last = /** @type {string} */ (names.pop());
  return [names.reduce((it, name) => (calls ? it?.[name] : (it[name] ??= {})), /** @type {Foreign} */ (window)), last];
};

/** Copies values, since vendors change what they get, and fills in the time. @type {(value: unknown) => Foreign} */
const fresh = (value) =>
  JSON.parse(JSON.stringify(value), (_, it) => (OPS.now && it == "{now}" ? Date.now() : OPS.now && it == "{date}" ? new Date() : it));

/** The operations that this part uses, in the order of src/consent/steps.rs; services.js adds its own. @type {(false | ((owner: Foreign, name: string, ...values: Foreign[]) => unknown))[]} */
export const operations = [
  OPS.queue &&
    function (/** @type {Foreign} */ owner, /** @type {string} */ name, /** @type {string} */ store, /** @type {string} */ method) {
      const own = (owner[name] ||= function () {
        if (own[method]) return own[method].apply(own, arguments);
        (store[0] == ">" ? (/** @type {Foreign} */ (window)[store.slice(1)] ||= []) : own[store]).push(arguments);
      });
      if (store[0] != ">") own[store] ||= [];
    },
  OPS.promises &&
    function (/** @type {Foreign} */ owner, /** @type {string} */ name, /** @type {string} */ store) {
      const own = (owner[name] ||= (/** @type {unknown[]} */ ...args) => {
        const answer = new Promise((resolve, reject) => own[store].push([resolve, reject, args]));
        // Nobody waits for the answer to a step, so its rejection must not count as unhandled.
        answer.catch(() => {});
        return answer;
      });
      own[store] ||= [];
    },
  OPS.methods &&
    function (/** @type {Foreign} */ owner, /** @type {string} */ name, /** @type {string[]} */ names) {
      const list = (owner[name] ||= []);
      for (const method of names) list[method] ||= (/** @type {unknown[]} */ ...args) => list.push([method, ...args]);
    },
  OPS.set && ((/** @type {Foreign} */ owner, /** @type {string} */ name, /** @type {unknown} */ value) => (owner[name] ??= value)),
  OPS.put && ((/** @type {Foreign} */ owner, /** @type {string} */ name, /** @type {unknown} */ value) => (owner[name] = value)),
  OPS.push && ((/** @type {Foreign} */ owner, /** @type {string} */ name, /** @type {unknown[]} */ ...values) => (owner[name] ||= []).push(...values)),
  OPS.call && ((/** @type {Foreign} */ owner, /** @type {string} */ name, /** @type {unknown[]} */ ...values) => owner?.[name]?.(...values)),
  OPS.alias && ((/** @type {Foreign} */ owner, /** @type {string} */ name, /** @type {string} */ from) => (owner[name] ??= reach(from).reduce((it, name) => it[name]))),
  OPS.new &&
    ((/** @type {Foreign} */ owner, /** @type {string} */ name, /** @type {string} */ into, /** @type {unknown[]} */ ...values) => {
      const [to, as] = reach(into);
      // UET takes over what was queued before it loaded.
      to[as] = new owner[name]({ .../** @type {Foreign} */ (values[0]), q: to[as] });
    }),
];

/** @param {Step[] | undefined} steps */
export const run = (steps) =>
  steps?.forEach(([operation, path, ...rest]) => attempt(() => /** @type {(...values: unknown[]) => unknown} */ (operations[operation])(...reach(path, operation == CALL), ...(OPS.now ? fresh(rest) : rest))));
