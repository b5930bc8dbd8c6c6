// alloy.js: answers what the named functions queue. While consent is pending it holds events, without it it drops them.
// An event is refused here, as when the edge network cannot be reached: nobody may be left to hear of that.

for (const name of window.__alloyNS) {
  let consent = "in";
  const waiting = [];
  const send = (reject) => {
    vendor.keep();
    vendor.hit("interact");
    // Not by this script, whose errors are kept from the page, since it is another site's.
    setTimeout(reject, 0, new Error("the network did not answer"));
  };
  const take = ([resolve, reject, [command, options]]) => {
    vendor.called(command, options);
    if (command === "sendEvent" && consent === "in") return send(reject);
    if (command === "sendEvent" && consent === "pending") return waiting.push(reject);
    if (command === "configure") consent = options.defaultConsent ?? "in";
    if (command === "setConsent") {
      consent = options.consent[0].value.general;
      consent === "in" ? vendor.keep() : vendor.stop();
      for (const reject of waiting.splice(0)) if (consent === "in") send(reject);
    }
    resolve({});
  };
  const { q } = window[name];
  window[name].q = { push: take };
  q.forEach(take);
}
