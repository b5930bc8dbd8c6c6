// vanilla-cookieconsent's record, version 3. It has a date and names what was accepted, so grants are taken over, too.
// Its `services` lists every category that the visitor was asked about, with the services accepted one by one.

import { json, takeOver } from "./take_over.js";

/** @param {unknown} value */
const isNames = (value) => Array.isArray(value) && value.every((it) => typeof it == "string");

takeOver("vanilla-cookieconsent", (value, ours, told) => {
  const record = json(value);
  const { categories, consentId, consentTimestamp, lastConsentTimestamp, services = {}, expirationTime } = record || {};
  const time = Math.floor(Date.parse(lastConsentTimestamp) / 1000);
  const whole = consentId && Date.parse(consentTimestamp) && time && isNames(categories) && Object.values(services).every(isNames);
  if (!whole || expirationTime < Date.now()) return null;
  /** @type {Choices} */
  const answers = {};
  const asked = new Set([...categories, ...Object.keys(services)]);
  const known = new Set(told.filter((it) => !asked.has(it)).flatMap(ours));
  for (const category of asked) {
    const accepted = categories.includes(category);
    const each = (services[category] || []).flatMap(ours);
    for (const id of ours(category)) {
      if (!accepted || !services[category]?.length) answers[id] = accepted;
      // Their record does not name services that were refused one by one; those that the owner maps were known there.
      else if (known.has(id)) answers[id] = false;
    }
    if (accepted) for (const id of each) answers[id] = true;
  }
  return { time, answers };
});
