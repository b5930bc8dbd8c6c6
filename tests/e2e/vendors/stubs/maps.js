// The Maps JavaScript API: defines `google.maps`, then calls the function named in its address.

const address = new URL(document.currentScript.src).searchParams;
window.google = { maps: {} };
vendor.hit("maps", address.get("key"), typeof window[address.get("callback")]);
window[address.get("callback")]();
