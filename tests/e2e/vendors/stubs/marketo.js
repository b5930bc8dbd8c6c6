// munchkin.js: waits for `Munchkin.init`, which sets the cookie and sends the visit. It has no consent interface.

window.Munchkin = {
  init(id, settings) {
    vendor.called("init", id, settings);
    vendor.keep();
    vendor.hit("visitWebPage");
  },
};
