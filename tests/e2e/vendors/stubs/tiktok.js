// events.js: takes over `ttq`, a list of calls with a method for each. It holds events back while consent is on hold or
// revoked.

const ttq = window[window.TiktokAnalyticsObject];
const id = new URL(document.currentScript.src).searchParams.get("sdkid");
if (!ttq._i[id] || !ttq._i[id]._u || !(ttq._t[id] > 1.7e12) || !ttq._o[id]) vendor.called("not the snippet");
let granted = true;
const held = [];
const send = (event) => {
  vendor.keep();
  vendor.hit(event);
};
const take = (method, ...call) => {
  vendor.called(method, ...call);
  if (method === "page" || method === "track") granted ? send(method) : held.push(method);
  if (method.endsWith("Consent")) {
    granted = method === "grantConsent";
    granted ? vendor.keep() : vendor.stop();
    for (const event of granted ? held.splice(0) : []) send(event);
  }
};
const queued = ttq.splice(0);
for (const method of ttq.methods) ttq[method] = (...call) => take(method, ...call);
for (const call of queued) take(...call);
