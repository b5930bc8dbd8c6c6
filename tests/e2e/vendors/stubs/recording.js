// What all stubs do: tell their own host of each call and of each hit, and keep what their entry declares.

/** @param {{ host: string, cookies: string[], storage: string[], databases: string[] }} what */
const recording = ({ host, cookies, storage, databases }) => {
  const parent = location.hostname.replace(/^www[.]/, "");
  const tell = (path, values) => {
    const request = new XMLHttpRequest();
    // One after the other, so that the proxy's log has the order.
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
    /** A call on the public interface. */
    called: (...values) => tell("called", values),
    /** What the vendor sends to measure. */
    hit: (...values) => tell("hit", values),
    /** Keeps all that the entry declares, and writes it again and again, as trackers do. */
    keep() {
      write();
      for (const name of databases) indexedDB.open(name).onsuccess = ({ target }) => target.result.close();
      timer ||= setInterval(write, 40);
    },
    /** Writes no more. */
    stop() {
      clearInterval(timer);
      timer = 0;
    },
  };
};
