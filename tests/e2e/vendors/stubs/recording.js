// The common part of all stubs: reports each call and hit to the vendor's host, and stores what its entry declares.

/** @param {{ host: string, cookies: string[], storage: string[], databases: string[] }} what */
const recording = ({ host, cookies, storage, databases }) => {
  const parent = location.hostname.replace(/^www[.]/, "");
  const tell = (path, values) => {
    const request = new XMLHttpRequest();
    // Synchronous, so that the proxy's log keeps the order.
    request.open("POST", `https://${host}/${path}`, false);
    request.send(JSON.stringify(values));
  };
  const write = () => {
    for (const name of cookies) {
      for (const domain of ["", `; Domain=${parent}`]) document.cookie = `${name}=1; Path=/; Secure; Max-Age=99999${domain}`;
    }
    for (const name of storage) localStorage[name] = sessionStorage[name] = "1";
  };
  let timer;
  return {
    /** Reports a call on the public interface. */
    called: (...values) => tell("called", values),
    /** Reports a hit that the vendor would send. */
    hit: (...values) => tell("hit", values),
    /** Stores everything that the entry declares, again and again, as trackers do. */
    keep() {
      write();
      for (const name of databases) indexedDB.open(name).onsuccess = ({ target }) => target.result.close();
      timer ||= setInterval(write, 40);
    },
    /** Stops writing. */
    stop() {
      clearInterval(timer);
      timer = 0;
    },
  };
};
