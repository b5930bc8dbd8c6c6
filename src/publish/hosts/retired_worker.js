// Takes the service worker of a former site at this address, and all that it kept, out of readers' browsers, and has
// open pages loaded anew. Leave it in place for as long as a browser may remember the former site.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => {
  const retire = async () => {
    await registration.unregister();
    for (const key of await caches.keys()) await caches.delete(key);
    for (const client of await clients.matchAll({ type: "window" })) await client.navigate(client.url);
  };
  event.waitUntil(retire());
});
