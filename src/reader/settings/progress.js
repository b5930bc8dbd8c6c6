// The line that shows how much of an article is read, in browsers whose style sheets cannot measure it themselves
// (style/reading.css). It goes on with each block of the text.

const ABOVE = "10000000px";

/** @type {Element | null} */
let followed = null;
/** @type {IntersectionObserver | undefined} */
let observer;

/** Follows the text of the page that is shown, if the reader wants the line. */
export function followProgress() {
  const root = document.documentElement;
  const text = document.querySelector(".article__body");
  if (!text || text === followed) return;
  if (!root.dataset.reading?.includes("progress") || CSS.supports("timeline-scope: --text")) return;
  followed = text;
  const blocks = text.children;
  const seen = new Set();
  observer?.disconnect();
  observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) seen[isIntersecting ? "add" : "delete"](target);
      root.style.setProperty("--read", String(seen.size / blocks.length));
    },
    { rootMargin: `${ABOVE} 0px 0px 0px` },
  );
  for (const block of blocks) observer.observe(block);
}
