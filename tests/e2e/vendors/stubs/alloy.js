// alloy.js: answers the calls queued by the named functions. It holds events while consent is pending and drops them
// without consent. Here every event fails, as if the edge network could not be reached; the page must not notice.

for (const name of window.__alloyNS) {
  let consent = "in";
  const waiting = [];
  const send = (reject) => {
    vendor.keep();
    vendor.hit("interact");
    // Rejected from a timer, because errors thrown by this cross-origin script would be hidden from the page.
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
