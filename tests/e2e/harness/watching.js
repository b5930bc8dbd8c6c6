// Runs before everything else on a page: keeps errors and reports each to the harness at once,
// so that none is lost when the page is left. Leaves the document as it was served.
(() => {
  const OWN = "/__feuillet/";
  document.currentScript?.remove();
  const complaints = [];
  Object.defineProperty(window, "__complaints", { value: complaints });
  const complain = (kind, text) => {
    if (String(text).includes(OWN)) return;
    const complaint = { id: Math.random(), kind, text: String(text), at: location.href };
    complaints.push(complaint);
    try {
      navigator.sendBeacon(OWN + "complaint", JSON.stringify(complaint));
    } catch {
      // The list on the page still holds it.
    }
  };
  // WebKit and Firefox end the loads of a page that is being left, and report each of them as an error (Firefox those of
  // style sheets). In Chromium a listener for this event would keep pages out of the back-forward cache.
  let isLeft = false;
  if (!/Chrome/.test(navigator.userAgent)) {
    addEventListener("beforeunload", () => (isLeft = true));
    addEventListener("pageshow", () => (isLeft = false));
  }
  const words = (value) => (value instanceof Error ? `${value}\n${value.stack}` : String(value));
  addEventListener(
    "error",
    (event) => {
      const source = event.target;
      if (source instanceof Element) {
        if (!isLeft) complain("resource", `${source.localName} ${source.src || source.href || ""}`);
      } else {
        complain("error", event.error ? words(event.error) : event.message);
      }
    },
    true,
  );
  addEventListener("unhandledrejection", (event) => complain("rejection", words(event.reason)));
  document.addEventListener("securitypolicyviolation", (event) =>
    complain("violation", `${event.effectiveDirective} ${event.blockedURI} ${event.sample}`),
  );
  const { error } = console;
  console.error = function (...args) {
    complain("console.error", args.map(words).join(" "));
    return error.apply(this, args);
  };
})();
