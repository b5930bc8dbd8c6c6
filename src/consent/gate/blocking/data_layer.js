// Pushes each decision to a tag manager's data layer, after the signals and before anything is released, so that a
// container finds it at its first event on every page.

import { attempt } from "../shared/attempt.js";
import { hooks } from "../shared/hooks.js";
import { own } from "../shared/page.js";
import { decision } from "./state.js";

hooks.decided.push(() => {
  const { origin, purposes, services } = decision();
  if (origin == "default") return;
  const event = { event: "feuillet_consent", consent: { origin, purposes, services } };
  // The page's `dataLayer` may not be a list, or may be frozen.
  attempt(() => (own("dataLayer") || (/** @type {Foreign} */ (window).dataLayer = [])).push(event));
});
