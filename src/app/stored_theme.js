// The theme that the reader has chosen.

/** Applies it, if one is stored. @param {HTMLElement} root */
export function applyStoredTheme(root) {
  try {
    // Any other value means nothing to the style sheet.
    const theme = localStorage.getItem("feuillet-theme");
    if (theme) root.dataset.theme = theme;
  } catch {
    // Storage throws where it is blocked.
  }
}
