// What the parts of the gate share through `feuilletConsent._`. Nothing here is part of the public interface. A member
// with a question mark exists only if the module that sets it is part of the gate, or only once that module runs; all
// others are set before any module that reads them.

// The only two types that may be anything; `any` appears nowhere else.
/** Something that another program defined: a vendor, another consent manager, the page. Its type is unknown. */
type Foreign = any;
/** JSON that has not been checked yet. The policy readers look at one field at a time. */
type Unread = any;

/** Attributes to set, or to remove if the value is null. */
type Attributes = { [name: string]: string | null };
/** Tag, attributes, and children that are tables or text. */
type NodeTable = [tag: string, attributes: { [name: string]: string }, ...children: (NodeTable | string)[]];

interface GateHooks {
  /** Return a record that another tool left, or null; it is written as ours only when the page starts. */
  records: ((arriving?: boolean) => ConsentRecord | null)[];
  /** Return whether the banner must not appear by itself. */
  quiet: (() => boolean)[];
  /** Run after the decision has been read or has changed, before anything is released. */
  decided: (() => void)[];
  /** Release what the page holds, or what has been added to it. */
  release: ((records?: MutationRecord[]) => void)[];
}

/** The Trusted Types policy, or functions of the same names in a browser without Trusted Types. */
interface TrustRules {
  createScriptURL(url: string): string;
  createScript?(text: string): string;
}

/** Members that the blocking part sets. */
interface BlockingInternals {
  readonly name: string;
  readonly purposes: Purpose[];
  /** The root that holds the banner: the document, or the consent script's shadow root. */
  readonly root: { is: Document | ShadowRoot };
  /** The element that asked for the preferences, or true, until they are open. */
  wanted: unknown;
  /** The decision before the answers that the deferred part has not yet seen. */
  before: Decision | null;
  readonly hooks: GateHooks;
  /** Where the visitor last answered, and what, until a module has read it. */
  by?: Place | null;
  choices?: Choices | null;
  /** Records an answer that the visitor gives in the placeholder of an embed. */
  set(choices: Choices): void;
  banner(): HTMLElement | null;
  /** Reads a record; null for anything that the gate would not write. */
  decode(value: string): ConsentRecord | null;
  /** Returns the record in force, or an empty text if it is not stored. */
  own(): string;
  answered(id: string): boolean;
  readonly document: Document;
  safe<T extends Node>(node: T): T;
  release(records?: MutationRecord[]): void;
  reread(): void;
  emit(name: string): void;
  tell(message: string): void;
  update(): void;
  /** Whether the owner has asked for the debug panel. */
  debugs?: boolean;
  /** Resolves `feuilletConsent.ready`. */
  ready(): void;
}

/** Members that load.js and the modules that load scripts set. */
interface LoadingInternals {
  /** Services or purposes with something that has run. */
  readonly ran: Choices;
  /** Services that have started on this page, and whether they are granted now. */
  readonly active: Choices;
  readonly loading: Map<Node, [key: string, undo: () => void]>;
  load(name: string, integrity?: string): HTMLScriptElement;
  check(url: string, key: string, also?: string): string;
  put(element: Element, name: string, url: string, key: string, also?: string): void;
  fill(script: HTMLScriptElement, old: HTMLScriptElement): void;
  enqueue(key: string, token: unknown, task: () => unknown): void;
  start(key: string, url: string, script?: HTMLScriptElement, old?: HTMLScriptElement): Promise<unknown>;
  /** Elements that the net has caught. */
  caught?: WeakSet<Element>;
  /** Scripts that the visitor has allowed once. */
  once: WeakSet<Element>;
  /** Runs steps of services, if the policy has any. */
  run?(steps: Step[] | undefined): void;
}

/** Members that the deferred part sets. */
interface DeferredInternals {
  /** Elements that somebody has typed in. */
  touched: Set<EventTarget>;
  /** Whether a withdrawal requires a reload of the page. */
  reloads?: boolean;
  domain: string;
  known: [erasable: Erasable[], aliases: { [name: string]: string }];
}

/** Members that the on-demand part sets. */
interface OnDemandInternals {
  erase?(): void;
  reload?(): void;
  /** The element that gets the focus back once the banner is hidden. */
  opener?: Element | null;
  /** Returns the ids of services that are new since the visitor's last answer. */
  open(): string[];
}

/** Members that the consent script sets, which runs on other sites. */
interface ScriptInternals {
  /** The folder of its files. */
  readonly base: string;
  readonly host: HTMLElement;
  speak(shown: Shown): void;
  /** Switches to the language of the page. */
  follow(): void;
  /** Gives the deferred part the Trusted Types policy, once. */
  hand(): TrustRules | false;
  /** Data of the preferences, by language. */
  preferences: { [lang: string]: string };
  /** Whether the preferences could not be opened. */
  failed?: boolean;
  /** What the glue of the preferences exports. */
  readonly program: { default(options: { module_or_path: Promise<Response> }): Promise<unknown> };
}

interface GateInternals extends BlockingInternals, LoadingInternals, DeferredInternals, OnDemandInternals, ScriptInternals {}

interface Document {
  /** Whether the page is being prerendered; TypeScript's library does not declare it. */
  readonly prerendering?: boolean;
}
interface Navigator {
  /** Global Privacy Control; TypeScript's library does not declare it. */
  readonly globalPrivacyControl?: boolean;
}
