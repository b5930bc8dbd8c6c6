// Names that service workers have besides those of all workers.

declare const skipWaiting: ServiceWorkerGlobalScope["skipWaiting"];
declare const registration: ServiceWorkerRegistration;
declare const clients: Clients;
interface DedicatedWorkerGlobalScopeEventMap {
  install: ExtendableEvent;
  activate: ExtendableEvent;
}
