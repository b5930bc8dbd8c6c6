// Reads what a frame stores on the device and where it links to. This is the body of a function that calls its last
// argument with the result.
const done = arguments[arguments.length - 1];
const keys = (/** @type {() => Storage} */ storage) => {
  try {
    return Object.keys(storage());
  } catch {
    return []; // a sandboxed frame has none
  }
};
const hints = /** @type {HTMLLinkElement[]} */ ([...document.querySelectorAll("link[href]")]).filter((link) => /preconnect|dns-prefetch/i.test(link.rel));
const links = [...document.links].filter((link) => !link.hasAttribute("download"));
const it = {
  origin: self.origin,
  frames: self.length,
  local: keys(() => localStorage),
  session: keys(() => sessionStorage),
  databases: /** @type {(string | undefined)[]} */ ([]),
  hints: hints.map((link) => link.href),
  links: links.map((link) => link.href),
  // `ahead` is the gate's own (src/consent/gate/markup/fetched_ahead.js).
  ahead: [...document.querySelectorAll("template")].flatMap((template) => ahead(template)).map(({ url }) => url).slice(0, 200),
  hasGate: Boolean(self.feuilletConsent),
};
const end = () => done(it);
setTimeout(end, 3000);
try {
  const read = (/** @type {IDBDatabaseInfo[]} */ databases) => {
    it.databases = databases.map((database) => database.name);
  };
  indexedDB.databases().then(read).then(end, end);
} catch {
  end();
}
