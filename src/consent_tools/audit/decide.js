// Makes the page's consent API accept or refuse. This is the body of a function that calls its last argument with the
// outcome, or with null if the page has no such API.
const [word, done] = /** @type {["accept" | "refuse", (outcome: unknown) => void]} */ (/** @type {unknown} */ (arguments));
const start = Date.now();
const decide = () => {
  const api = window.feuilletConsent;
  if (!api && Date.now() - start < 5000) {
    setTimeout(decide, 100);
    return;
  }
  if (!api) {
    done(null);
    return;
  }
  let heard = false;
  document.addEventListener("feuillet:consent", () => (heard = true), { once: true });
  api[word]("api");
  setTimeout(() => done({ heard, services: api.get?.()?.services ?? null }), 300);
};
decide();
