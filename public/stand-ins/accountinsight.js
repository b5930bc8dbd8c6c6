// Stands in for AccountInsight in this sample: AccountInsight names no cookie, so that nothing is set, and nothing is sent.

window.standIn = {
  ...window.standIn,
  accountinsight: {
    start() {
      this.runs = true;
    },
    stop() {
      this.runs = false;
    },
  },
};
window.standIn.accountinsight.start();
