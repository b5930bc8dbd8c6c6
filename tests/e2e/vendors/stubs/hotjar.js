// hotjar-<id>.js: reads `_hjSettings`, runs what `hj` has queued. It has no consent interface.

const { hjid, hjsv } = window._hjSettings;
vendor.hit("session", hjid, hjsv);
for (const call of window.hj.q) vendor.called(...call);
window.hj = (...call) => vendor.called(...call);
vendor.keep();
