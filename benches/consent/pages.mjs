// The same page, purposes and services for each consent manager, set up as its own documentation says.

/** @type {[purpose: string, services: string[]][]} */
export const SERVICES = [
  ["marketing", ["adobe", "marketo", "mrp", "accountinsight", "triblio"]],
  ["social", ["linkedin"]],
];
const TEXTS = {
  title: "Cookies et traceurs : votre choix",
  text: "Ce site utilise des traceurs pour mesurer ses campagnes et choisir des publicités. Vous pouvez accepter, refuser ou choisir.",
};

const article = Array.from({ length: 40 }, (_, at) => `<p>Paragraphe ${at + 1} d’un article de taille moyenne, avec assez de mots pour ressembler à un vrai texte et remplir la page.</p>`).join("\n");
/** @param {(purpose: string, id: string) => string} attributes */
const gated = (attributes) => SERVICES.flatMap(([purpose, ids]) => ids.map((id) => `<script ${attributes(purpose, id)}>performance.mark("gated-${id}")</script>`)).join("\n");

/** @param {string} head @param {string} body */
const page = (head, body) =>
  `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Article</title><meta name="viewport" content="width=device-width, initial-scale=1">${head}</head><body><h1>Un article</h1>${article}${body}</body></html>`;

const vccConfig = {
  categories: { necessary: { readOnly: true, enabled: true }, ...Object.fromEntries(SERVICES.map(([id, services]) => [id, { services: Object.fromEntries(services.map((service) => [service, { label: service }])) }])) },
  language: { default: "fr", translations: { fr: {
    consentModal: { title: TEXTS.title, description: TEXTS.text, acceptAllBtn: "Tout accepter", acceptNecessaryBtn: "Tout refuser", showPreferencesBtn: "Choisir" },
    preferencesModal: { title: "Choisir", acceptAllBtn: "Tout accepter", acceptNecessaryBtn: "Tout refuser", savePreferencesBtn: "Enregistrer", closeIconLabel: "Fermer",
      sections: SERVICES.map(([id]) => ({ title: id, description: id, linkedCategory: id })) } } } },
  hideFromBots: false,
};
const klaroConfig = {
  lang: "fr", acceptAll: true,
  translations: { fr: { consentNotice: { description: TEXTS.text }, purposes: Object.fromEntries(SERVICES.map(([id]) => [id, id])) }, zz: { privacyPolicyUrl: "/privacy" } },
  services: SERVICES.flatMap(([purpose, ids]) => ids.map((name) => ({ name, purposes: [purpose] }))),
};
const orejimeConfig = {
  lang: "fr", privacyPolicyUrl: "/privacy",
  purposes: SERVICES.map(([id, ids]) => ({ id, title: id, purposes: ids.map((service) => ({ id: service, title: service, cookies: [service] })) })),
  translations: { banner: { title: TEXTS.title, description: TEXTS.text } },
};

/**
 * `banner` finds the banner, `accept` is the selector of the control that grants everything. `services` is false if the
 * manager holds back services of its own only, and none of our scripts.
 * @typedef {object} Tried
 * @property {string} html
 * @property {string=} npm the name of its package
 * @property {() => Element | null | undefined=} banner
 * @property {string=} accept
 * @property {boolean=} services
 */
/** By name. @type {{ [name: string]: Tried }} */
export const PAGES = {
  none: { html: page("", "") },
  feuillet: {
    html: page('<script async src="/feuillet/f.js"></script>', gated((purpose, id) => `type="text/plain" data-category="${purpose}" data-service="${id}"`)),
    banner: () => document.querySelector("feuillet-consent")?.shadowRoot?.querySelector("#consent-banner:not([hidden])"),
    accept: '[data-consent="accept"]',
  },
  "vanilla-cookieconsent": {
    npm: "vanilla-cookieconsent",
    html: page('<link rel="stylesheet" href="/vanilla-cookieconsent/dist/cookieconsent.css">',
      gated((purpose, id) => `type="text/plain" data-category="${purpose}" data-service="${id}"`) +
      `<script src="/vanilla-cookieconsent/dist/cookieconsent.umd.js"></script><script>CookieConsent.run(${JSON.stringify(vccConfig)})</script>`),
    banner: () => document.querySelector("#cc-main .cm"),
    accept: '#cc-main [data-role="all"]',
  },
  klaro: {
    npm: "klaro",
    html: page("", gated((_, id) => `type="text/plain" data-type="application/javascript" data-name="${id}"`) +
      `<script>var klaroConfig = ${JSON.stringify(klaroConfig)}</script><script defer src="/klaro/dist/klaro.js"></script>`),
    banner: () => document.querySelector(".klaro .cookie-notice"),
    accept: ".klaro .cm-btn-success",
  },
  tarteaucitron: {
    npm: "tarteaucitronjs", services: false,
    html: page('<script src="/tarteaucitronjs/tarteaucitron.min.js"></script>',
      `<script>tarteaucitron.init({ orientation: "bottom", showIcon: false, googleConsentMode: false, bingConsentMode: false, pianoConsentMode: false });
      tarteaucitron.services ??= {}; addEventListener("tac.root_available", () => {});
      (tarteaucitron.job = tarteaucitron.job || []).push(${["adobeanalytics", "linkedininsighttag", "matomo", "facebookpixel", "hotjar", "crazyegg"].map((service) => JSON.stringify(service)).join(",")});</script>`),
    banner: () => document.querySelector("#tarteaucitronAlertBig"),
    accept: "#tarteaucitronPersonalize2",
  },
  orejime: {
    npm: "orejime",
    html: page('<link rel="stylesheet" href="/orejime/dist/orejime-standard.css">',
      SERVICES.flatMap(([, ids]) => ids.map((id) => `<template data-purpose="${id}"><script>performance.mark("gated-${id}")</script></template>`)).join("") +
      `<script>window.orejimeConfig = ${JSON.stringify(orejimeConfig)}</script><script src="/orejime/dist/orejime-standard-fr.js"></script>`),
    banner: () => document.querySelector(".orejime-Banner"),
    accept: ".orejime-Banner-saveButton, .orejime-Button--save",
  },
};
