// Laying out a long article takes most of a navigation's time, and the reader sees only its beginning.

/** Has the next frame lay out what is in view only (style/program.css), and the one after it the rest. */
export function beginWithFirstScreen() {
  const { dataset } = document.documentElement;
  dataset.arriving = "";
  // After the frame: a timer that is set in it comes when it has been painted.
  requestAnimationFrame(() => setTimeout(() => delete dataset.arriving));
}
