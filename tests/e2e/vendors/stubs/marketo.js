// munchkin.js: waits for `Munchkin.init`, which sets the cookie and sends the visit. It knows no consent.

window.Munchkin = {
  init(id, settings) {
    vendor.called("init", id, settings);
    vendor.keep();
    vendor.hit("visitWebPage");
  },
};
