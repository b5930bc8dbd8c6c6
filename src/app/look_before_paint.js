// Applies the stored theme and reading settings before the first paint, so that a page never flashes in another look.
// Runs in the page itself, or first in the gate's file where that blocks rendering.

import { applyStoredLook } from "./stored_look.js";

applyStoredLook(document.documentElement);
