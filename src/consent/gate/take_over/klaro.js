// Klaro's record: a flat object of services, without a date.

import { json, takeRefusals } from "./take_over.js";

takeRefusals("klaro", json);
