// What the gate's parts hand to each other through `feuilletConsent._`. Nothing here is part of the public interface.
// Members with a question mark exist only where the module that sets them is part of the gate, or from when it runs;
// all others are there before any module that reads them.

// The two places where anything may stand; `any` is written nowhere else (tests/tidy.rs).
/** What another program has defined: a vendor, another consent manager, the page. Nothing about it can be known. */
type Foreign = any;
/** JSON that nobody has checked yet. The readers of policies look at one field at a time. */
type Unread = any;

/** Attributes to set; null where one is to be taken away. */
type Attributes = { [name: string]: string | null };
/** Tag, attributes, and children that are tables or text. */
type NodeTable = [tag: string, attributes: { [name: string]: string }, ...children: (NodeTable | string)[]];

interface GateHooks {
  /** Give a record that another tool left, or null; written as ours only as the page begins. */
  records: ((arriving?: boolean) => ConsentRecord | null)[];
  /** Say whether the banner is not to come unasked. */
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

/** What the blocking part sets. */
interface BlockingInternals {
  readonly name: string;
  readonly purposes: Purpose[];
  /** Where the banner stands: the document, or the consent script's shadow root. */
  readonly root: { is: Document | ShadowRoot };
  /** What opened the preferences, while they are wanted and not open. */
  wanted: unknown;
  /** The decision before the answers that the deferred part has not yet seen. */
  before: Decision | null;
  readonly hooks: GateHooks;
  /** Where the visitor last answered, and what, until a module has taken it. */
  by?: Place | null;
  choices?: Choices | null;
  /** What the visitor answers in the place of an embed. */
  set(choices: Choices): void;
  banner(): HTMLElement | null;
  /** Reads a record; null for anything that the gate would not write. */
  decode(value: string): ConsentRecord | null;
  /** The record in force, or nothing where it is not stored. */
  own(): string;
  answered(id: string): boolean;
  readonly document: Document;
  safe<T extends Node>(node: T): T;
  release(records?: MutationRecord[]): void;
  reread(): void;
  emit(name: string): void;
  tell(message: string): void;
  update(): void;
  /** Resolves `feuilletConsent.ready`. */
  ready(): void;
}

/** What loads scripts sets: load.js and the modules that belong to it. */
interface LoadingInternals {
  /** Services, or purposes, of which something has run. */
  readonly ran: Choices;
  /** Services that have begun on this page, and whether they are granted now. */
  readonly active: Choices;
  readonly loading: Map<Node, [key: string, undo: () => void]>;
  load(name: string, integrity?: string): HTMLScriptElement;
  check(url: string, key: string, also?: string): string;
  put(element: Element, name: string, url: string, key: string, also?: string): void;
  fill(script: HTMLScriptElement, old: HTMLScriptElement): void;
  enqueue(key: string, token: unknown, task: () => unknown): void;
  start(key: string, url: string, script?: HTMLScriptElement, old?: HTMLScriptElement): Promise<unknown>;
  /** What the net has caught. */
  caught?: WeakSet<Element>;
  /** Scripts that the visitor has asked for once. */
  once: WeakSet<Element>;
  /** Steps of services, where the policy has any. */
  run?(steps: Step[] | undefined): void;
}

/** What the deferred part sets. */
interface DeferredInternals {
  /** Where somebody has typed. */
  touched: Set<EventTarget>;
  /** Whether a withdrawal calls for the page to be loaded again. */
  reloads?: boolean;
  domain: string;
  known: [erasable: Erasable[], aliases: { [name: string]: string }];
  /** Whether the owner wants the panel. */
  debugs?: boolean;
}

/** What the part on demand sets. */
interface OnDemandInternals {
  erase?(): void;
  reload?(): void;
  /** What is to have the focus again once the banner is hidden. */
  opener?: Element | null;
  /** Ids of services that are new since the visitor's last answer. */
  open(): string[];
}

/** What the consent script sets, which stands on other people's pages. */
interface ScriptInternals {
  /** The folder of its files. */
  readonly base: string;
  readonly host: HTMLElement;
  speak(shown: Shown): void;
  /** Follows the language of the page. */
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
  /** Whether the page is being prerendered, which TypeScript's library does not declare. */
  readonly prerendering?: boolean;
}
interface Navigator {
  /** Global Privacy Control, which TypeScript's library does not declare. */
  readonly globalPrivacyControl?: boolean;
}
