// Adds to each service what it loads and calls, in a part that the page does not wait for. Must run before anything
// that looks up the hosts of a service.

import { AT_SERVICES } from "../shared/places.js";

export const services = window.feuilletConsent._.purposes.flatMap((it) => it[AT_SERVICES]);
SERVICES.forEach((rest, at) => services[at].push(.../** @type {[]} */ (rest)));
