// What `publish` puts into the two parts (src/consent/gate/compile.rs), by place; and the gate's own types.

/** Operation by number, path from `window`, what it takes (src/consent/steps.rs). */
type Step = [operation: number, path: string, ...values: unknown[]];
/** Id, mark, hosts, scripts, pixels, steps; what is empty at the end is left out. */
type Service = [
  id: string, mark: string, hosts?: string[], scripts?: string[], pixels?: string[],
  start?: Step[], ready?: Step[], grant?: Step[],
];
/** Id, 1 where it is exempt, services. */
type Purpose = [id: string, exempt: 0 | 1, services: Service[]];

/** Name of the record, seconds for which it holds, version, purposes, exempt services to which one may object. */
declare const POLICY: [name: string, seconds: number, version: string, purposes: Purpose[], objectable: string[]];
/** By place of a service: what the part that blocks leaves out. */
declare const SERVICES: unknown[][];
/** Id of a service, patterns of its cookies, in web storage, of databases; steps of withdrawal; 1 where they stop it. */
type Erasable = [id: string, cookies?: string[], storage?: string[], databases?: string[], withdraw?: Step[], stoppable?: 0 | 1];
declare const ERASE: Erasable[];
/** Whether a service keeps databases. */
declare const DATABASES: boolean;
/** Steps before anything else, update call, names by key of the signal. */
declare const SIGNALS: [first: Step[], update: Step, keys: { [key: string]: string | true }][];
/** The cookie's `Domain` attribute with `; ` before it, or nothing. */
declare const DOMAIN: string;
/** What pages call purposes and services. */
declare const ALIASES: { [name: string]: string };
/** Whose records are taken over, the names under which they may stand, and what their names are here. */
declare const TAKE_OVER: [from: string, names: string[], map: { [theirs: string]: string }][];
/** Which operations this part carries out. */
declare const OPS: { [operation: string]: boolean };
/** The number of the operation `call`. */
declare const CALL: number;
/** Whether this is a later part, which comes after the first. */
declare const LATE: boolean;
/** Whether this is the gate of other people's pages. */
declare const IS_SCRIPT: boolean;
/** Whether pages may hold scripts that they have marked. */
declare const MARKED: boolean;
/** Whether to ask although Global Privacy Control is on. */
declare const ASK_GPC: boolean;

/** Where proofs go, and 1 where the browser's name goes with them. */
declare const PROOF: [url: string, withUserAgent: 0 | 1];
/** Origins of the site's own pages in frames. */
declare const FRAMES: string[];
/** Where to ask unasked, 1 where a time zone can tell, address of a hint. */
declare const REGIONS: [asked: string[], byZone: 0 | 1, url: string];
/** Codes of territories by the code of their country, and time zones of Europe elsewhere (src/consent/regions.rs). */
declare const TERRITORIES: { [country: string]: string };
declare const ZONES: string;
/** The path that sets the cookie again. */
declare const REFRESH: string;

/** Name of the panel's file, beside that of the part on demand. */
declare const DEBUG: [name: string, integrity?: string];
/** Whether the address may open the panel. */
declare const DEBUG_BY_ADDRESS: boolean;

/** A language, its direction, and node tables of what stands in the shadow root. */
type Shown = [lang: string, dir: string, ...parts: NodeTable[]];
/** The default language of the consent script. */
declare const SHOWN: Shown;
/** The consent script's other languages. */
declare const LANGUAGES: (string | [lang: string, integrity: string])[];
/** The first layer's style sheet. */
declare const STYLE: string;
/** Name and integrity of the consent script's deferred part. */
declare const LATER: [name: string, integrity: string];
/** Names of services as shown, and the style sheet of placeholders; in the consent script's deferred part. */
declare const NAMES: { [id: string]: string };
declare const PLACEHOLDER_STYLE: string;
/** The default language, and sentences of its banner by the place where they belong. */
declare const LATE_WORDS: [lang: string, texts: { [selector: string]: string }];
/** What placeholders say in the default language. */
declare const EMBED_WORDS: { [name: string]: string };
/** Name of the part on demand and, in the consent script, its integrity. */
declare const ON_DEMAND: [name: string, integrity?: string];
/** Names of the second layer's glue and WASM, each with its integrity, and of its style sheet. */
declare const LAYER_TWO: [glue: string, glueIntegrity: string, wasm: string, integrity: string, style: string, styleIntegrity: string];
/** What the second layer says in each language: name of the file and its integrity. */
declare const DATA: { [lang: string]: [name: string, integrity: string] };
/** Integrity of the generic form's data, by name. */
declare const INTEGRITIES: { [name: string]: string };
/** Names that steps must not begin with, and must not go through. */
declare const REFUSED: [platform: string, nowhere: string];
/** Whether the page's own `data-consent="accept"` accepts. */
declare const PAGE_ACCEPTS: boolean;

/** Where our files are and in which language to begin: the script that a page holds. */
declare const SCRIPT: { src: string; nonce?: string; dataset: DOMStringMap };
/** What the generic form makes of a policy that it fetched; false in a generated one. */
declare const GENERIC: false | { host?: HTMLElement; show(lang: string): Promise<Shown>; preferences: { [lang: string]: string } };

/** Starts the gate of the generic form with what stands above, by name in lower case (src/consent_tools/script/generic.rs). */
declare const GATE: (data: { [constant: string]: unknown }) => void;
/** Regions that a time zone can tell. */
declare const EUROPE: string[];
/** Languages that have words. */
declare const SPOKEN: string[];
/** Tells files of two builds apart. */
declare const BUILD: string;
/** Version of the second layer's data. */
declare const PAGE_VERSION: number;
/** Names of the operations, and how many values each takes at least. */
declare const OPERATIONS: [name: string, values: number][];
/** Other consent managers whose markup is understood. */
declare const PEERS: string[];
/** Usual names of the records of those whose records are taken over. */
declare const RECORDS: { [peer: string]: string[] };
/** Signals by their name in a policy, each key depending on nothing. */
declare const SIGNAL_TABLE: [name: string, signal: (typeof SIGNALS)[number]][];
/** The first layer: `=key` is a word, `@name` a value; purposes stand there once each, as `@optional` and `@exempt`. */
declare const TEMPLATE: NodeTable[];

/** A record, decoded. `by` is b (banner), p (preferences), e (embed) or a (API). */
interface ConsentRecord {
  /** Its text. */
  value: string;
  time: number;
  policy: string;
  text: string;
  by: string;
  gpc: boolean;
  purposes: { [id: string]: boolean };
  /** `1` or `0` and the mark. */
  services: { [id: string]: string };
}
