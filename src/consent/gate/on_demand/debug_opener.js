// Fetches the debug panel on request: `feuilletConsent.debug()`, or `?consent-debug` in the address if the build is not
// minified.

import { document } from "../shared/page.js";

const { _: gate } = window.feuilletConsent;
const open = () => gate.load(...DEBUG);

document.addEventListener("feuillet:debug", open);
if (gate.debugs) open();
