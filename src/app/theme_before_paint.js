// Applies the stored theme before the first paint, so that a page never flashes in the other theme. Runs in the page
// itself, or first in the gate's file where that blocks rendering.

import { applyStoredTheme } from "./stored_theme.js";

applyStoredTheme(document.documentElement);
