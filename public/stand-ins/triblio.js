// Stands in for Triblio in this sample: Triblio names no cookie, so that nothing is set, and nothing is sent.

window.standIn = {
  ...window.standIn,
  triblio: {
    start() {
      this.runs = true;
    },
    stop() {
      this.runs = false;
    },
  },
};
window.standIn.triblio.start();
