// What services that need consent load and call: on the blog it waits for the deferred part, since the part that
// blocks the page needs of them no more than what decides.

import { operations } from "./steps.js";

const { _: gate } = window.feuilletConsent;

operations.forEach((operation, at) => (gate.operations[at] ||= operation));
const services = /** @type {Purpose[]} */ (gate.purposes).flatMap((it) => it[2]);
SERVICES.forEach((rest, at) => services[at].push(.../** @type {[]} */ (rest)));
gate.release();
