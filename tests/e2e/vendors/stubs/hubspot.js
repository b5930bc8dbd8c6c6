// <id>.js: takes over both queues, privacy first; tracks the page unless told not to.

let tracks = true;
const privacy = ([command, values]) => {
  vendor.called(command, values);
  if (command === "setHubSpotConsent") tracks = values.analytics;
};
const tracking = ([command, values]) => {
  vendor.called(command, values);
  if (command === "doNotTrack") {
    tracks = values?.track === true;
    if (tracks) return vendor.keep();
    vendor.stop();
    document.cookie = "__hs_do_not_track=yes; Path=/; Secure; Max-Age=99999";
  }
};
if (!window.disableHubSpotCookieBanner) vendor.called("shows a banner of its own");
window._hsp.forEach(privacy);
window._hsp = { push: privacy };
window._hsq.forEach(tracking);
window._hsq = { push: tracking };
if (tracks) vendor.hit("page");
