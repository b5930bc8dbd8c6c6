// Applies the stored theme before the first paint, so that a page never flashes in the other theme.
// Runs in the gate's file, which blocks rendering. Storage may throw if it is blocked.

import { attempt } from "../consent/gate/shared/attempt.js";
import { document } from "../consent/gate/shared/page.js";

// Any other value means nothing to the style sheet.
const theme = attempt(() => localStorage.getItem("feuillet-theme"));
if (theme) document.documentElement.dataset.theme = theme;
