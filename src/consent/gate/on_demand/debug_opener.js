// Fetches the panel for owners when it is asked for: `feuilletConsent.debug()`, or `?consent-debug` in the address
// where the files are not minified.

import { document } from "../shared/page.js";

const { _: gate } = window.feuilletConsent;
const open = () => gate.load(...DEBUG);

document.addEventListener("feuillet:debug", open);
if (gate.debugs) open();
