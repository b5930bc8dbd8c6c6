// The tag: runs what `clarity` has queued and later calls; stores only with consent, version 2 of its interface.

let may = false;
const take = (command, values) => {
  vendor.called(command, values);
  if (command !== "consentv2") return;
  may = values.ad_Storage === "granted" && values.analytics_Storage === "granted";
  may ? vendor.keep() : vendor.stop();
};
for (const call of window.clarity.q) take(...call);
window.clarity = take;
vendor.hit("collect", may ? "with cookies" : "without cookies");
