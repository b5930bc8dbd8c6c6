// The public interface of the consent manager: `window.feuilletConsent` and the events on `document`. Within
// version 1 nothing here changes incompatibly.

/** The current decision, as the API returns it and every event carries it. */
interface Decision {
  /** Who decided: the visitor, a Global Privacy Control signal, or nobody. */
  origin: "visitor" | "gpc" | "default";
  /** When the visitor decided, in seconds since 1970. */
  time: number | null;
  /** Whether Global Privacy Control is on. */
  gpc: boolean;
  /** Whether the visitor still has to be asked about something. */
  asked: boolean;
  purposes: { [id: string]: boolean };
  services: { [id: string]: boolean };
}

/** Answers by purpose or service; `*` for all of them. A service's own answer takes precedence over its purpose's. */
type Choices = { [purposeOrService: string]: boolean };
/** Where the visitor decided. */
type Place = "banner" | "preferences" | "embed" | "api";
/**
 * `consent`: the visitor has answered, here or in another tab. `first-consent`: they have answered for the first time.
 * `change`: the answer for a service has changed. `withdrawal`: a grant was withdrawn. `show` and `hide`: the banner.
 * `ready`: the blocking and the deferred part of the gate run, once per page.
 */
type ConsentEventName = "ready" | "consent" | "first-consent" | "change" | "withdrawal" | "show" | "hide" | "preferences-wanted";

/** `window.feuilletConsent`, version 1. */
interface FeuilletConsent {
  readonly v: 1;
  /** Resolves with the decision once the blocking and the deferred part of the gate run. */
  readonly ready: Promise<Decision>;
  /** Returns the current decision. */
  get(): Decision;
  /** Whether a service, or every service of a purpose, may run. */
  has(purposeOrService: string): boolean;
  /**
   * Call this, like the three methods after it, only when the visitor acts. `by` no longer has any effect: the
   * visitor's own event tells whether they acted in the banner or in the preferences; anything else counts as `api`.
   */
  accept(by?: Place): void;
  refuse(by?: Place): void;
  withdraw(by?: Place): void;
  set(choices: Choices, by?: Place): void;
  /** Shows the banner, even if there is nothing to ask. */
  show(): void;
  /** Opens the preferences, or the banner if they fail to open or take more than ten seconds. */
  showPreferences(opener?: Element): void;
  /** Opens the debug panel for the site's owner: what waits, what has run, what appeared. Nothing leaves the page. */
  debug(): void;
  /** Listens on `document` for the event `feuillet:` plus the name; `event.detail` is the decision. */
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
