// Orejime's markup: `<template data-purpose>`, with `data-contextual` if it needs a placeholder; and that of version 2,
// which is Klaro's. `orejime.prompt()` opens the preferences; the rest of its interface does not exist.

import "./klaro.js";
import { own } from "../../shared/page.js";
import { mark, translate } from "./mark.js";

translate("template[data-purpose]", (element) => {
  const { purpose = "", contextual } = element.dataset;
  // A template with a title gets a placeholder.
  if (contextual != null) element.dataset.title ||= purpose;
  mark(element, [purpose]);
});

if (!own("orejime")) /** @type {Foreign} */ (window).orejime = { prompt: () => window.feuilletConsent.showPreferences() };
