// Runs in every document from its start: tells when a click happens, when the page that it leads to has been painted,
// and how much WASM memory there is. Passed to the browser as text, so it uses nothing from outside the function.

/** What must be visible before a page counts as painted. @typedef {{ heading?: string, link?: string }} Wanted */
/** `document` tells documents apart, `at` is in ms since 1970. */
/** @typedef {{ kind: "click" | "back" | "painted" | "restored", path: string, at: number, document: string }} Told */
/**
 * @typedef {object} Probe
 * @property {(path: string) => HTMLAnchorElement | undefined} linkTo
 * @property {() => void} back
 * @property {() => number} wasmBytes
 */
/** @typedef {WebAssembly.Instance | WebAssembly.WebAssemblyInstantiatedSource} Instantiated */
/** The driver inserts `benchTell`. */
/** @typedef {Window & { bench: Probe, benchTell?: (told: Told) => void }} ProbedWindow */

/** @param {{ [path: string]: Wanted }} wanted */
export function probe(wanted) {
  const probed = /** @type {ProbedWindow} */ (/** @type {unknown} */ (window));
  const identity = Math.random().toString(36).slice(2);
  const since1970 = (/** @type {number} */ time) => performance.timeOrigin + time;
  const tell = (/** @type {Told["kind"]} */ kind, /** @type {number} */ time) =>
    probed.benchTell?.({ kind, path: location.pathname, at: since1970(time), document: identity });

  const isVisible = (/** @type {Element} */ element) =>
    element.getClientRects().length > 0 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const linkTo = (/** @type {string} */ path) =>
    [.../** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[href]"))]
      .find((link) => link.pathname === path && isVisible(link));
  const text = (/** @type {Element} */ element) => (element.textContent ?? "").replace(/\s+/g, " ").trim();
  const isThere = () => {
    const { heading, link } = wanted[location.pathname] ?? {};
    if (link) return linkTo(link) !== undefined;
    return [...document.querySelectorAll("h1")].some((element) => text(element) === heading && isVisible(element));
  };

  let watching = 0;
  /** Looks in each frame; the task after the frame that shows the page tells when. @param {string} [left] */
  const watch = (left) => {
    const mine = ++watching;
    const frame = () => {
      if (mine !== watching) return;
      if (location.pathname === left || !isThere()) return requestAnimationFrame(frame);
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => tell("painted", performance.now());
      port2.postMessage(null);
    };
    requestAnimationFrame(frame);
  };
  addEventListener("click", (event) => {
    if (!event.isTrusted) return;
    tell("click", event.timeStamp);
    watch(location.pathname);
  }, true);
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    tell("restored", performance.now());
    watch();
  });
  watch();

  // No figure of the browser's heap holds WASM memory.
  /** @type {Set<WebAssembly.Memory>} */
  const memories = new Set();
  /** @param {WebAssembly.Exports} exports */
  const note = (exports) => {
    for (const value of Object.values(exports)) if (value instanceof WebAssembly.Memory) memories.add(value);
  };
  const { instantiateStreaming } = WebAssembly;
  WebAssembly.instantiateStreaming = async (source, imports) => {
    const result = await instantiateStreaming(source, imports);
    note(result.instance.exports);
    return result;
  };
  const instantiate = /** @type {(...values: unknown[]) => Promise<Instantiated>} */ (WebAssembly.instantiate);
  Reflect.set(WebAssembly, "instantiate", async (/** @type {unknown[]} */ ...values) => {
    const result = await instantiate(...values);
    note("instance" in result ? result.instance.exports : result.exports);
    return result;
  });

  probed.bench = {
    linkTo,
    back() {
      tell("back", performance.now());
      watch(location.pathname);
      history.back();
    },
    wasmBytes: () => [...memories].reduce((sum, memory) => sum + memory.buffer.byteLength, 0),
  };
}
