// Stands in for Matomo in this sample: sets the cookies that Matomo documents, on this host alone, and sends nothing.

window.standIn = {
  ...window.standIn,
  matomo: {
    /** Seconds that each cookie lasts; 0 until the browser is closed. */
    cookies: {
      "_pk_id.1.sample": 34128000,
      "_pk_ses.1.sample": 1800,
      "_pk_ref.1.sample": 15724800,
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
window.standIn.matomo.start();
