// Orejime's record: a flat object of purposes, without a date. It may have the name of ours, which begins with `f1.`.

import { json, takeRefusals } from "./take_over.js";

takeRefusals("orejime", json);
