// matomo.js: takes over `_paq`. It treats consent, objections, cookies and campaign parameters as its developer
// documentation says; a visitor's cookie keeps its original expiry.

let needsConsent = false;
let may = false;
let campaigns = true;
let tracker = "";
let site = "";
let timeout = 33955200;
let secure = "";
let sameSite = "Lax";
const waiting = [];
const put = (name, value, seconds) => {
  document.cookie = `${name}=${value}; Path=/; SameSite=${sameSite}; Max-Age=${seconds}${secure}`;
};
const track = () => {
  const [, since] = /_pk_id[.]1[.]ab=(\d+)/.exec(document.cookie) || [0, Math.floor(Date.now() / 1000)];
  put("_pk_id.1.ab", since, +since + timeout - Math.floor(Date.now() / 1000));
  put("_pk_ses.1.ab", 1, 1800);
  const page = new URL(location.href);
  for (const name of campaigns ? [] : [...page.searchParams.keys()]) {
    if (/^(utm|mtm|matomo|pk|piwik)_/.test(name)) page.searchParams.delete(name);
  }
  vendor.hit(`${tracker}?idsite=${site}&rec=1&url=${page.pathname}${page.search}`);
};
const methods = {
  requireConsent: () => (needsConsent = true),
  setConsentGiven() {
    may = true;
    document.cookie = "mtm_consent_removed=; Path=/; Max-Age=0";
    for (const task of waiting.splice(0)) task();
  },
  forgetConsentGiven() {
    needsConsent = true;
    may = false;
    put("mtm_consent_removed", 1, 946080000);
  },
  optUserOut: () => methods.forgetConsentGiven(),
  deleteCookies() {
    for (const name of ["_pk_id.1.ab", "_pk_ses.1.ab"]) put(name, "", 0);
  },
  disableCampaignParameters: () => (campaigns = false),
  setVisitorCookieTimeout: (seconds) => (timeout = seconds),
  setSecureCookie: (on) => (secure = on ? "; Secure" : ""),
  setCookieSameSite: (value) => (sameSite = value),
  setTrackerUrl: (url) => (tracker = url),
  setSiteId: (id) => (site = id),
  enableLinkTracking() {},
  trackPageView: () => (needsConsent && !may ? waiting.push(track) : track()),
};
const take = ([method, ...values]) => {
  vendor.called(method, ...values);
  methods[method](...values);
};
window._paq.forEach(take);
window._paq = { push: take };
