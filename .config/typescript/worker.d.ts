// Names that service workers have besides those of all workers.

declare const skipWaiting: ServiceWorkerGlobalScope["skipWaiting"];
declare const registration: ServiceWorkerRegistration;
declare const clients: Clients;
interface DedicatedWorkerGlobalScopeEventMap {
  install: ExtendableEvent;
  activate: ExtendableEvent;
  fetch: FetchEvent;
}

/** Paths of the pages that list what can be read (src/offline/answer_worker.js). */
declare const LISTS: string[];
/** Whether a former site had a worker at the address of ours (src/offline/offline_worker.js). */
declare const FORMER_WORKER: boolean;
