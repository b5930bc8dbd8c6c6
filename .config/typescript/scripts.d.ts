// The environment of scripts outside the gate: constants that are inserted while they are built, the arguments of
// scripts that WebDriver runs, and names that TypeScript's library does not declare.

/** Names of the program's files (src/app/loader.js). */
declare const PROGRAM: string;
declare const FONT: string | null;
declare const FONTS: [family: string, href: string, weight: string][];
declare const WASM: string;
/** Names of the files of the preferences dialog: glue, WASM, style sheet (src/app/preferences.js). */
declare const PREFERENCES: [glue: string, wasm: string, style: string];
/** The files of the readers' tools by their names (src/reader/start.js). */
interface ReaderToolFiles {
  script: string;
  style: string | null;
}
declare const TOOLS: { [name: string]: ReaderToolFiles };
/** What the module of a tool exports. */
interface ReaderTool {
  /** Fills the tool's slot in a page. */
  mount?(slot: HTMLElement): void | Promise<void>;
  /** Opens the tool for an element, its button or what it shows, or for the address of its own page. */
  open?(from: HTMLElement | string): void | Promise<void>;
  /** Applies what another tab has stored. */
  refresh?(): void;
  /** Tells the tool that another page is shown. */
  changed?(): void;
  /** Says that there is a newer version of the page that is shown. */
  announce?(): void;
}
/** Words on screen in the page's language (src/reader/words.js). */
interface Words {
  get(key: string): string;
  counted(key: string, count: number): string;
}
declare const READER: string;
/** Name of the service worker; empty where there is none (src/offline/register.js). */
declare const WORKER: string;
/** The address of the style sheet of the reading settings (src/app/reading_styles.js). */
declare const READING: string;
declare const STYLES: [name: string, file: string][];

interface Navigator {
  readonly connection?: { readonly saveData: boolean; readonly effectiveType?: string };
}

/** What the stand-ins in public/stand-ins share. */
interface StandIn {
  runs?: boolean;
  start(): void;
  stop(): void;
}
interface StandInWithCookies extends StandIn {
  /** How many seconds each cookie lasts. */
  cookies: { [name: string]: number };
}
interface Window {
  standIn: {
    accountinsight: StandIn;
    adobe: StandInWithCookies;
    linkedin: StandInWithCookies;
    marketo: StandInWithCookies;
    matomo: StandInWithCookies;
    mrp: StandIn;
    triblio: StandIn;
  };
}

/** A script of the audit is the body of a function; WebDriver passes it these, the last of which takes the result. */
declare const arguments: Foreign[];
/** Inserted before the audit's script that inspects frames. */
declare const ahead: typeof import("../../src/consent/gate/markup/fetched_ahead.js").ahead;

/** Redirects, files without a dot in their name, and headers by kind of file, for CloudFront's functions. */
declare const REDIRECTS: { [path: string]: string };
declare const FILES: string[];
declare const ENDING: string;
type CloudFrontValues = { [name: string]: { value: string; multiValue?: { value: string }[] } };
declare const COMMON: CloudFrontValues;
declare const KINDS: [pattern: RegExp, headers: CloudFrontValues];
declare const PAGE: CloudFrontValues;
interface CloudFrontEvent {
  request: { uri: string; querystring: CloudFrontValues };
  response: { headers: CloudFrontValues };
}
