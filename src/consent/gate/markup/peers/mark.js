// Translates markup for other consent managers into our own attributes, including elements that are added later.

import { ours } from "../../shared/aliases.js";
import { elementsIn } from "../../shared/elements_in.js";
import { document } from "../../shared/page.js";
import { AT_SERVICES } from "../../shared/places.js";

const api = window.feuilletConsent;
const { purposes, hooks } = api._;

/** @param {string} name */
const purpose = (name) => purposes.find(([id]) => id == name);
/** @param {string} name */
const isService = (name) => purposes.some(({ [AT_SERVICES]: services }) => services.some(([id]) => id == name));

/** Whether the policy has all of these names. @param {string[]} names */
export const knows = (names) => names.map(ours).every((it) => purpose(it) || isService(it));

/**
 * Marks an element as requiring all of these; a name that the policy does not have stays, and holds the element back.
 * @param {HTMLElement} element
 * @param {string[]} names of purposes or services, or the page's names for them
 */
export function mark({ dataset }, names) {
  const all = names.map(ours);
  delete dataset.category;
  delete dataset.service;
  // A service is looked up in the purposes beside it, so next to services a purpose becomes all of its services.
  if (!all.some(isService)) dataset.category = all.join(" ");
  else dataset.service = all.flatMap((it) => purpose(it)?.[AT_SERVICES].map(([id]) => id) || it).join(" ");
}

/** Shows an element only if all of these are granted, or only if one is not. @param {HTMLElement} element @param {boolean} on @param {string[]} names */
export const showWhen = ({ dataset }, on, names) => (dataset.showWhen = (on ? "" : "!") + names.map(ours).join(" "));

/** @param {string} selector @param {(element: HTMLElement) => void} translation of each such element, once */
export function translate(selector, translation) {
  const done = new WeakSet();
  /** @param {MutationRecord[]=} records */
  const all = (records) => {
    for (const element of elementsIn(selector, records)) {
      if (done.has(element)) continue;
      done.add(element);
      translation(element);
    }
  };
  // Before the hooks that release elements.
  hooks.release.unshift(all);
  all();
}

/** @param {string} selector @param {(control: HTMLElement) => void} act what a click on such an element does */
export function onClick(selector, act) {
  document.addEventListener("click", (event) => {
    const control = /** @type {Element} */ (event.composedPath()[0]).closest?.(selector);
    if (!control || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    act(/** @type {HTMLElement} */ (control));
  });
}

/** @param {string} selector elements that open the preferences */
export const opensPreferences = (selector) => onClick(selector, api.showPreferences);

