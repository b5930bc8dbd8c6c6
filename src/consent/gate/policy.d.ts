// The constants that `publish` puts into the parts of the gate (src/consent/gate/compile.rs), and the gate's own types.

/** Operation as a number, path from `window`, arguments (src/consent/steps.rs). */
type Step = [operation: number, path: string, ...values: unknown[]];
/** Id, mark, hosts, scripts, pixels, steps; empty entries at the end are left out. */
type Service = [
  id: string, mark: string, hosts?: string[], scripts?: string[], pixels?: string[],
  start?: Step[], ready?: Step[], grant?: Step[],
];
/** Id, 1 if it is exempt, services. */
type Purpose = [id: string, exempt: 0 | 1, services: Service[]];

/** Name of the record, seconds for which it holds, version, purposes, exempt services open to objection. */
declare const POLICY: [name: string, seconds: number, version: string, purposes: Purpose[], objectable: string[]];
/** The entries of each service that the blocking part leaves out. */
declare const SERVICES: unknown[][];
/** Id of a service; patterns of its cookies, web storage and databases; withdrawal steps; 1 if these stop it. */
type Erasable = [id: string, cookies?: string[], storage?: string[], databases?: string[], withdraw?: Step[], stoppable?: 0 | 1];
declare const ERASE: Erasable[];
/** Whether any service stores databases. */
declare const DATABASES: boolean;
/** First steps, update call, and by key of the signal the purpose or service it depends on. */
declare const SIGNALS: [first: Step[], update: Step, keys: { [key: string]: string | true }][];
/** The cookie's `Domain` attribute with `; ` before it, or nothing. */
declare const DOMAIN: string;
/** Ids of purposes and services by the other names that pages use for them. */
declare const ALIASES: { [name: string]: string };
/** Whether the policy has any. */
declare const HAS_ALIASES: boolean;
/** Records that are taken over: the consent manager, the names that its record may have, and our ids for its ids. */
declare const TAKE_OVER: [from: string, names: string[], map: { [theirs: string]: string }][];
/** Which operations this part carries out. */
declare const OPS: { [operation: string]: boolean };
/** The number of the operation `call`. */
declare const CALL: number;
/** Whether this part runs after the blocking one. */
declare const LATE: boolean;
/** Whether this is the gate of the consent script. */
declare const IS_SCRIPT: boolean;
/** Whether pages may hold marked scripts. */
declare const MARKED: boolean;
/** Whether to ask even if Global Privacy Control is on. */
declare const ASK_GPC: boolean;

/** Where proofs are sent, and 1 if they include the browser's name. */
declare const PROOF: [url: string, withUserAgent: 0 | 1];
/** Origins of the site's own framed pages. */
declare const FRAMES: string[];
/** Regions where the banner appears by itself, 1 if a time zone can tell them, address that names the country. */
declare const REGIONS: [asked: string[], byZone: 0 | 1, url: string];
/** Codes of territories by country, and Europe's time zones in other areas (src/consent/regions.rs). */
declare const TERRITORIES: { [country: string]: string };
declare const ZONES: string;
/** The path that sets the cookie again. */
declare const REFRESH: string;

/** Name of the debug panel's file, beside the on-demand part. */
declare const DEBUG: [name: string, integrity?: string];
/** Whether the page's address may open the debug panel. */
declare const DEBUG_BY_ADDRESS: boolean;

/** A language, its direction, and the node tables for the shadow root. */
type Shown = [lang: string, dir: string, ...parts: NodeTable[]];
/** The default language of the consent script. */
declare const SHOWN: Shown;
/** The consent script's other languages. */
declare const LANGUAGES: (string | [lang: string, integrity: string])[];
/** The banner's style sheet. */
declare const STYLE: string;
/** Name and integrity of the consent script's deferred part. */
declare const LATER: [name: string, integrity: string];
/** Names of services as shown, and the style sheet of placeholders; in the consent script's deferred part. */
declare const NAMES: { [id: string]: string };
declare const PLACEHOLDER_STYLE: string;
/** The default language, and sentences of its banner by the selector of the element that they belong in. */
declare const LATE_WORDS: [lang: string, texts: { [selector: string]: string }];
/** The words of placeholders in the default language. */
declare const PLACEHOLDER_WORDS: { [name: string]: string };
/** Name of the on-demand part and, in the consent script, its integrity. */
declare const ON_DEMAND: [name: string, integrity?: string];
/** Names of the preferences dialog's glue, WASM and style sheet, each with its integrity. */
declare const PREFERENCES_FILES: [glue: string, glueIntegrity: string, wasm: string, integrity: string, style: string, styleIntegrity: string];
/** The preferences dialog's data in each language: name of the file and its integrity. */
declare const DATA: { [lang: string]: [name: string, integrity: string] };
/** Integrity of the generic form's data files, by name. */
declare const INTEGRITIES: { [name: string]: string };
/** Names that steps must not begin with, and names that they must not pass through. */
declare const REFUSED: [platform: string, nowhere: string];
/** Whether the page's own `data-consent="accept"` accepts everything. */
declare const PAGE_ACCEPTS: boolean;

/** The script tag on the page, or its stand-in: where our files are, and which language to start in. */
declare const SCRIPT: { src: string; nonce?: string; dataset: DOMStringMap };
/** What the generic form derives from the policy that it fetched; false in the generated form. */
declare const GENERIC: false | { host?: HTMLElement; show(lang: string): Promise<Shown>; preferences: { [lang: string]: string } };

/** Starts the generic form's gate with these constants, named in lower case (src/consent_tools/script/generic.rs). */
declare const GATE: (data: { [constant: string]: unknown }) => void;
/** Regions that a time zone can tell. */
declare const EUROPE: string[];
/** Languages that we have words for. */
declare const SPOKEN: string[];
/** Tells files of two builds apart. */
declare const BUILD: string;
/** Version of the preferences dialog's data. */
declare const PAGE_VERSION: number;
/** Names of the operations, and the least number of values that each takes. */
declare const OPERATIONS: [name: string, values: number][];
/** Other consent managers whose markup is understood. */
declare const PEERS: string[];
/** Usual names of other consent managers' records. */
declare const RECORDS: { [peer: string]: string[] };
/** Signals by their name in a policy, with keys that depend on nothing. */
declare const SIGNAL_TABLE: [name: string, signal: (typeof SIGNALS)[number]][];
/** The banner: `=key` is a word, `@name` a value; one `@optional` and one `@exempt` purpose are repeated. */
declare const TEMPLATE: NodeTable[];

/** A decoded record. `by` is b (banner), p (preferences), e (embed) or a (API). */
interface ConsentRecord {
  /** The record as text. */
  value: string;
  time: number;
  policy: string;
  text: string;
  by: string;
  gpc: boolean;
  purposes: { [id: string]: boolean };
  /** `1` or `0`, followed by the mark. */
  services: { [id: string]: string };
}
