// The Maps JavaScript API: makes `google.maps`, then calls back what its address names.

const address = new URL(document.currentScript.src).searchParams;
window.google = { maps: {} };
vendor.hit("maps", address.get("key"), typeof window[address.get("callback")]);
window[address.get("callback")]();
