// Stands in for MRP in this sample: MRP names no cookie, so that nothing is set, and nothing is sent.

window.standIn = {
  ...window.standIn,
  mrp: {
    start() {
      this.runs = true;
    },
    stop() {
      this.runs = false;
    },
  },
};
window.standIn.mrp.start();
