// What a frame keeps on the device, and where it leads. The body of a function whose last argument is called with it.
const done = arguments[arguments.length - 1];
const keys = (storage) => {
  try {
    return Object.keys(storage());
  } catch {
    return []; // a sandboxed frame has none
  }
};
const hints = [...document.querySelectorAll("link[href]")].filter((it) => /preconnect|dns-prefetch/i.test(it.rel));
const links = [...document.links].filter((it) => !it.hasAttribute("download"));
const it = {
  origin: self.origin,
  frames: self.length,
  local: keys(() => localStorage),
  session: keys(() => sessionStorage),
  databases: [],
  hints: hints.map((link) => link.href),
  links: links.map((link) => link.href),
  hasGate: Boolean(self.feuilletConsent),
};
const end = () => done(it);
setTimeout(end, 3000);
try {
  const read = (databases) => {
    it.databases = databases.map((database) => database.name);
  };
  indexedDB.databases().then(read).then(end, end);
} catch {
  end();
}
