// Stands in for LinkedIn in this sample: sets the cookies that LinkedIn documents, on this host alone, and sends nothing.

window.standIn = {
  ...window.standIn,
  linkedin: {
    /** Seconds that each cookie lasts; 0 until the browser is closed. */
    cookies: {
      li_fat_id: 2592000,
      li_giant: 604800,
      ln_or: 86400,
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
window.standIn.linkedin.start();
