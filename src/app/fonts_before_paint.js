// Sets the page in the publication's fonts before the first paint if the reader comes from another page of the site,
// which has fetched them. FONTS are the addresses of the fonts that a page is first set in.

import { document } from "../consent/gate/shared/page.js";

if (document.referrer.startsWith(location.origin + "/") && !navigator.connection?.saveData) {
  document.documentElement.dataset.fonts = "shown";
  // The first paint waits a moment for fonts that are preloaded, and reading them from the cache takes less.
  for (const href of FONTS) {
    const link = document.createElement("link");
    document.head.append(Object.assign(link, { rel: "preload", as: "font", crossOrigin: "", href }));
  }
}
