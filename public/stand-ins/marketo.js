// Stands in for Marketo in this sample: sets the cookies that Marketo documents, on this host alone, and sends nothing.

window.standIn = {
  ...window.standIn,
  marketo: {
    /** Seconds that each cookie lasts; 0 until the browser is closed. */
    cookies: {
      _mkto_trk: 63072000,
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
window.standIn.marketo.start();
