// The widget: runs what `Intercom` has queued; `boot` opens a session, `shutdown` ends it.

const take = (...call) => {
  vendor.called(...call);
  if (call[0] === "boot") {
    vendor.keep();
    vendor.hit("ping", call[1].app_id);
  }
  if (call[0] === "shutdown") vendor.stop();
};
const { q } = window.Intercom;
window.Intercom = take;
for (const call of q) take(...call);
