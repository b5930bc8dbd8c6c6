// What the device does for controls: copy, share, keep the theme.

/** The key under which the reader's choice of theme is stored, once they have chosen. */
const THEME_KEY = "feuillet-theme";

/** Puts a text on the clipboard; returns false if the browser refuses or has none. @param {string} text */
export const copyText = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
};

/** Whether the device has a share sheet of its own. */
export const canShare = () => "share" in navigator && Boolean(navigator.share);

/** Opens the device's share sheet; closing it is not an error. @param {string} title @param {string} url */
export const share = (title, url) => {
  navigator.share({ title, url }).catch(() => {});
};

/** Whether the device asks for dark pages. */
export const prefersDark = () => matchMedia("(prefers-color-scheme: dark)").matches;

/** The chosen theme, `light` or `dark`; nothing if the device decides, or storage is blocked. */
export const theme = () => {
  try {
    return localStorage.getItem(THEME_KEY) ?? undefined;
  } catch {
    return undefined;
  }
};

/** Applies and stores a theme; without one, the device decides again. @param {string=} chosen */
export const setTheme = (chosen) => {
  const { dataset } = document.documentElement;
  if (chosen === undefined) delete dataset.theme;
  else dataset.theme = chosen;
  try {
    if (chosen === undefined) localStorage.removeItem(THEME_KEY);
    else localStorage.setItem(THEME_KEY, chosen);
  } catch {
    // Then the theme lasts only as long as the page.
  }
};
