// gtag/js: runs the commands in `dataLayer` and later ones; holds the consent state, which its hits carry as `gcs`.

const id = new URL(document.currentScript.src).searchParams.get("id");
const own = id.startsWith("G-") ? "analytics_storage" : "ad_storage";
const state = {};
let configured = false;
const is = (key) => (state[key] === "granted" ? 1 : 0);
const settle = () => (configured && is(own) ? vendor.keep() : vendor.stop());
const take = (entry) => {
  // Only what `gtag` pushes is a command: an arguments object, not an array.
  if (Object.prototype.toString.call(entry) !== "[object Arguments]") return;
  const [command, what, values] = entry;
  if (command === "consent") {
    vendor.called(command, what, values);
    Object.assign(state, values);
    settle();
  }
  if (command === "js" && !(what instanceof Date)) vendor.called("js without a date");
  if (command === "config" && what === id) {
    vendor.called(command, what);
    configured = true;
    if (!window[`ga-disable-${id}`]) vendor.hit("collect", `G1${is("ad_storage")}${is("analytics_storage")}`);
    settle();
  }
};
const layer = window.dataLayer;
const { push } = layer;
layer.forEach(take);
layer.push = (...entries) => {
  const length = push.apply(layer, entries);
  entries.forEach(take);
  return length;
};
