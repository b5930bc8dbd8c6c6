// gtm.js: a container. It runs consent commands, and fires its tags on events, the first being `gtm.js`.

const take = (entry) => {
  if (entry[0] === "consent") vendor.called(...entry);
  if (entry.event === "gtm.js") vendor.hit("container", typeof entry["gtm.start"]);
};
const layer = window.dataLayer;
const { push } = layer;
layer.forEach(take);
layer.push = (...entries) => {
  const length = push.apply(layer, entries);
  entries.forEach(take);
  return length;
};
