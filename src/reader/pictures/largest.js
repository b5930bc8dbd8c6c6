// Which file is the largest of a picture in a form that the browser can show.

/**
 * Returns its address: the last one beside the file that the browser has chosen in the text.
 * @param {HTMLImageElement} image
 * @param {string} otherwise
 */
export function largest(image, otherwise) {
  for (const { srcset } of image.parentElement?.querySelectorAll("source") ?? []) {
    const addresses = srcset.split(", ").map((candidate) => new URL(candidate.split(" ")[0], document.baseURI).href);
    if (addresses.includes(image.currentSrc)) return addresses.at(-1) ?? otherwise;
  }
  return otherwise;
}
