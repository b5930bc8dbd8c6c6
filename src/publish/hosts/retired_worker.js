// Removes the service worker of a former site at this address, and everything it cached, from readers' browsers, and
// reloads open pages. What this site's own worker keeps stays. Leave it in place for as long as a browser may remember the
// former site.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => {
  const retire = async () => {
    await registration.unregister();
    for (const key of await caches.keys()) if (!key.startsWith("feuillet ")) await caches.delete(key);
    for (const client of await clients.matchAll({ type: "window" })) await client.navigate(client.url);
  };
  event.waitUntil(retire());
});
