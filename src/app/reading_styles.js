// The style sheet of the reading settings, which only readers who have chosen some fetch. READING is its address.

/** Adds it to a page; its first paint waits for it, if the browser can. @param {Document} page */
export function addReadingStyles({ head }) {
  const link = head.ownerDocument.createElement("link");
  head.append(Object.assign(link, { rel: "stylesheet", href: READING, blocking: "render" }));
  return link;
}
