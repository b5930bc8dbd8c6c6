// `<feuillet-consent policy="/consent.json" lang="de">`: the alternative to the script tag, for pages made of
// components. It holds the banner itself. The first one on a page counts. Markup alone must not decide what runs, so
// the policy must be on the page's own origin, or on an origin that the program allows.

import { attempt } from "../../shared/attempt.js";
import { document, own } from "../../shared/page.js";
import { start } from "./start.js";

/**
 * @param {string | URL} base where our files are
 * @param {string=} nonce
 * @param {string[]=} allow further origins
 */
export function define(base, nonce, allow = []) {
  if (customElements.get("feuillet-consent")) return;
  customElements.define(
    "feuillet-consent",
    class extends HTMLElement {
      connectedCallback() {
        const policy = this.getAttribute("policy");
        // The gate makes such an element itself, without a policy.
        if (!policy || own("feuilletConsent")) return;
        const url = attempt(() => new URL(policy, document.baseURI));
        if (!url || !/^https?:$/.test(url.protocol) || ![location.origin, ...allow].includes(url.origin)) {
          return console.error(`Consent: nothing is granted, since <feuillet-consent> names a policy of another origin, ${policy}. define({ allow: ["https://…"] }) allows it.`);
        }
        const { lang } = this;
        // Set again once the banner is shown in a language.
        this.lang = "";
        start({ policy: url, integrity: this.getAttribute("integrity") || "", lang, base, nonce, host: this }).catch(() => {});
      }
    },
  );
}
