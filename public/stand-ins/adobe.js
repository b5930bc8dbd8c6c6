// Stands in for Adobe in this sample: sets the cookies that Adobe documents, on this host alone, and sends nothing.

window.standIn = {
  ...window.standIn,
  adobe: {
    /** Seconds that each cookie lasts; 0 until the browser is closed. */
    cookies: {
      kndctr_SAMPLE_AdobeOrg_identity: 34128000,
      kndctr_SAMPLE_AdobeOrg_cluster: 1800,
      kndctr_SAMPLE_AdobeOrg_consent: 15724800,
      AMCV_SAMPLE: 34128000,
      AMCVS_SAMPLE: 0,
      s_ecid: 34128000,
      mbox: 34128000,
    },
    start() {
      this.runs = true;
      const secure = location.protocol == "https:" ? "; Secure" : "";
      for (const [name, seconds] of Object.entries(this.cookies)) {
        const age = seconds ? `; Max-Age=${seconds}` : "";
        try {
          document.cookie = `${name}=stand-in; Path=/; SameSite=Lax${age}${secure}`;
        } catch {
          // This browser keeps nothing.
        }
      }
    },
    stop() {
      this.runs = false;
    },
  },
};
window.standIn.adobe.start();
