// pa-<id>.js: takes its options from `plausible.o`, sends the page view, runs what is queued. It stores nothing.

if (window.plausible.o) vendor.hit("pageview");
for (const call of window.plausible.q) vendor.called(...call);
window.plausible = (...call) => vendor.called(...call);
