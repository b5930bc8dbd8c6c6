// fbevents.js: takes over `fbq` and runs its queue first. It holds events back while consent is revoked.

let granted = true;
let held = [];
const fbq = window.fbq;
const send = (event) => {
  vendor.keep();
  vendor.hit(event);
};
fbq.callMethod = (...call) => {
  vendor.called(...call);
  const [command, what] = call;
  if (command === "track") granted ? send(what) : held.push(what);
  if (command === "consent") {
    granted = what === "grant";
    granted ? vendor.keep() : vendor.stop();
    for (const event of granted ? held.splice(0) : []) send(event);
  }
};
if (window._fbq !== fbq || fbq.push !== fbq || !fbq.loaded || fbq.version !== "2.0") vendor.called("not the snippet");
while (fbq.queue.length) fbq.callMethod(...fbq.queue.shift());
