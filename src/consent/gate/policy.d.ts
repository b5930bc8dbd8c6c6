// What `publish` puts into the two parts (src/consent/gate_data.rs), by place; and the gate's own types.

/** Id, mark, hosts, scripts, pixels. */
type Service = [id: string, mark: string, hosts: string[], scripts: string[], pixels: string[]];
/** Id, 1 where it is exempt, services. */
type Purpose = [id: string, exempt: 0 | 1, services: Service[]];

/** Name of the record, seconds for which it holds, version, purposes. */
declare const POLICY: [name: string, seconds: number, version: string, purposes: Purpose[]];
/** Id of a service, patterns of its cookies, patterns in web storage. */
declare const ERASE: [id: string, cookies: string[], storage: string[]][];

/** A record, decoded. `by` is b (banner), p (preferences), e (embed) or a (API). */
interface ConsentRecord {
  time: number;
  policy: string;
  text: string;
  by: string;
  gpc: boolean;
  purposes: { [id: string]: boolean };
  /** `1` or `0` and the mark. */
  services: { [id: string]: string };
}

/** What has been decided, as the API and events tell it. */
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
/** Where the visitor decided; `api` where it is left out. */
type Place = "banner" | "preferences" | "embed" | "api";

/** `window.feuilletConsent`, version 1. */
interface FeuilletConsent {
  v: 1;
  /** What has been decided. */
  get(): Decision;
  /** Whether a service, or every service of a purpose, may run. */
  has(purposeOrService: string): boolean;
  /** To be called upon the visitor's own act only, like the three after it. */
  accept(by?: Place): void;
  refuse(by?: Place): void;
  withdraw(by?: Place): void;
  set(choices: Choices, by?: Place): void;
  /** Shows the banner, whether or not something is to be asked. */
  show(): void;
  /** Opens the preferences, or the banner where they cannot open within a second. */
  showPreferences(opener?: Element): void;
  /** Listens on `document` to `feuillet:` and the name: `consent` (`detail` is the decision), `show`, `hide`. */
  on(name: string, listener: (event: any) => void): void;
  off(name: string, listener: (event: any) => void): void;
  /** For the gate's second part, the program and the tests; not part of the API. */
  _: {
    name: string;
    /** What opened the preferences, or true; the program sets it to null when they have opened. */
    wanted: Element | true | null;
    /** Services, or purposes, of which a script has run. */
    ran: { [serviceOrPurpose: string]: boolean };
    banner(): HTMLElement | null;
    decode(value: string): ConsentRecord | null;
    reread(): void;
    tell(message: string): void;
  };
}

interface Window {
  feuilletConsent: FeuilletConsent;
}
interface Navigator {
  globalPrivacyControl?: boolean;
}
