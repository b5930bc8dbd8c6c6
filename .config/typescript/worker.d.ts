// What a service worker has besides what all workers have.

declare const skipWaiting: ServiceWorkerGlobalScope["skipWaiting"];
declare const registration: ServiceWorkerRegistration;
declare const clients: Clients;
interface DedicatedWorkerGlobalScopeEventMap {
  install: ExtendableEvent;
  activate: ExtendableEvent;
}
