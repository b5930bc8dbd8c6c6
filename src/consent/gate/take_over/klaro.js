// Klaro's record: a flat object of services, without a date.

import { json, takeRefusals } from "./taken.js";

takeRefusals("klaro", json);
