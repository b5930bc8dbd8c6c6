// VisitorAPI.js with the opt-in service: no identifier before a category is approved.

window.Visitor = {
  getInstance(org, settings) {
    vendor.called("getInstance", org, settings);
    window.adobe = {
      optIn: {
        approveAll() {
          vendor.called("approveAll");
          vendor.keep();
          vendor.hit("id");
        },
        denyAll() {
          vendor.called("denyAll");
          vendor.stop();
        },
      },
    };
  },
};
