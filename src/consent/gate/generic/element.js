// `<feuillet-consent policy="/consent.json" lang="de">`: the tag's other form, for pages made of components. The
// banner stands in this very element. The first one on a page counts.

import { start } from "./start.js";

/** @param {string | URL} base where our files are @param {string=} nonce */
export function define(base, nonce) {
  if (customElements.get("feuillet-consent")) return;
  customElements.define(
    "feuillet-consent",
    class extends HTMLElement {
      connectedCallback() {
        const policy = this.getAttribute("policy");
        // The gate makes such an element itself, without a policy.
        if (!policy || window.feuilletConsent) return;
        const { lang } = this;
        // Set again once the banner is there in a language.
        this.lang = "";
        start({ policy, lang, base: this.getAttribute("base") || base, nonce, host: this }).catch(() => {});
      }
    },
  );
}
