// The public interface of the consent manager: `window.feuilletConsent` and the events on `document`. Within
// version 1 nothing here changes incompatibly.

/** What has been decided, as the API and every event tell it. */
interface Decision {
  /** Who decided: the visitor, a Global Privacy Control signal, or nobody. */
  origin: "visitor" | "gpc" | "default";
  /** When the visitor decided, in seconds since 1970. */
  time: number | null;
  /** Whether Global Privacy Control is on. */
  gpc: boolean;
  /** Whether something is still to be asked. */
  asked: boolean;
  purposes: { [id: string]: boolean };
  services: { [id: string]: boolean };
}

/** By purpose or service; `*` for all of them. A service's own goes before its purpose's. */
type Choices = { [purposeOrService: string]: boolean };
/** Where the visitor decided. */
type Place = "banner" | "preferences" | "embed" | "api";
/**
 * `consent`: the visitor has answered, or another tab did. `first-consent`: for the first time. `change`: a service
 * was granted or refused that was not before. `withdrawal`: a grant was taken back. `show` and `hide`: the banner.
 * `ready`: both parts of the gate run, once per page.
 */
type ConsentEventName = "ready" | "consent" | "first-consent" | "change" | "withdrawal" | "show" | "hide" | "preferences-wanted";

/** `window.feuilletConsent`, version 1. */
interface FeuilletConsent {
  readonly v: 1;
  /** Resolves with the decision once both parts of the gate run. */
  readonly ready: Promise<Decision>;
  /** What has been decided. */
  get(): Decision;
  /** Whether a service, or every service of a purpose, may run. */
  has(purposeOrService: string): boolean;
  /**
   * To be called upon the visitor's own act only, like the three after it. `by` counts for nothing any more: whether the
   * act was in the banner or the preferences is told by the visitor's own event, and is `api` for everything else.
   */
  accept(by?: Place): void;
  refuse(by?: Place): void;
  withdraw(by?: Place): void;
  set(choices: Choices, by?: Place): void;
  /** Shows the banner, whether or not something is to be asked. */
  show(): void;
  /** Opens the preferences, or the banner where they cannot open within a second. */
  showPreferences(opener?: Element): void;
  /** Opens the panel for owners: what waits, what has run, what appeared. Local to the page. */
  debug(): void;
  /** Listens on `document` to `feuillet:` and the name; `event.detail` is the decision. */
  on(name: ConsentEventName, listener: (event: CustomEvent<Decision>) => void): void;
  off(name: ConsentEventName, listener: (event: CustomEvent<Decision>) => void): void;
  /** For the gate's own parts and the tests; not part of the interface. */
  readonly _: GateInternals;
}

interface Window {
  readonly feuilletConsent: FeuilletConsent;
}
interface DocumentEventMap {
  "feuillet:ready": CustomEvent<Decision>;
  "feuillet:consent": CustomEvent<Decision>;
  "feuillet:first-consent": CustomEvent<Decision>;
  "feuillet:change": CustomEvent<Decision>;
  "feuillet:withdrawal": CustomEvent<Decision>;
  "feuillet:show": CustomEvent<Decision>;
  "feuillet:hide": CustomEvent<Decision>;
}
