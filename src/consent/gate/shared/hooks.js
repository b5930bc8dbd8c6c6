// Hooks for optional modules: `publish` imports only those that the policy uses, before the part itself.

export const hooks = {
  /** Return a record that another tool left, or null; it is written as ours only when the page starts. @type {((arriving?: boolean) => ConsentRecord | null)[]} */
  records: [],
  /** Return whether the banner must not appear by itself. @type {(() => boolean)[]} */
  quiet: [],
  /** Run after the decision has been read or has changed, before anything is released. @type {(() => void)[]} */
  decided: [],
  /** Release what the page holds, or what has been added to it. @type {((records?: MutationRecord[]) => void)[]} */
  release: [],
};

/** Calls each hook; one that throws stops no other. @template T, A @param {((it?: A) => T)[]} all @param {A=} it */
export const call = (all, it) =>
  all.map((hook) => {
    try {
      return hook(it);
    } catch (error) {
      console.warn(error);
    }
  });
