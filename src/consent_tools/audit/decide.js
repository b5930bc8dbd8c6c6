// Has the consent API of the page accept or refuse. The body of a function whose last argument is called with what
// came of it, or with null where the page has no such API.
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
