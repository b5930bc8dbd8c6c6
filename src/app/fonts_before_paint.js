// Sets the page in the publication's fonts before the first paint if the reader comes from another page of the site,
// which has fetched them. FONT is the address of the font of its text; null if that is one of the device.

if (document.referrer.startsWith(location.origin) && !navigator.connection?.saveData) {
  const link = document.createElement("link");
  document.documentElement.dataset.fonts = "shown";
  // The first paint waits a moment for a font that is preloaded, and reading it from the cache takes less.
  if (FONT) document.head.append(Object.assign(link, { crossOrigin: "", rel: "preload", as: "font", href: FONT }));
}
