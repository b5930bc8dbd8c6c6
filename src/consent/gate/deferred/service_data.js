// What services load and call joins what decides about them, in a part that the page does not wait for; before anything
// that looks for the hosts of a service.

import { AT_SERVICES } from "../shared/places.js";

export const services = window.feuilletConsent._.purposes.flatMap((it) => it[AT_SERVICES]);
SERVICES.forEach((rest, at) => services[at].push(.../** @type {[]} */ (rest)));
