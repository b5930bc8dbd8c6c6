// Where optional modules join in: `publish` imports only those that the policy uses, before the part itself.

export const hooks = {
  /** Give a record that another tool left, or null; written as ours only as the page begins. @type {((arriving?: boolean) => ConsentRecord | null)[]} */
  records: [],
  /** Say whether the banner is not to come unasked. @type {(() => boolean)[]} */
  quiet: [],
  /** Run after the decision has been read or has changed, before anything is released. @type {(() => void)[]} */
  decided: [],
  /** Release what the page holds, or what has been added to it. @type {((records?: MutationRecord[]) => void)[]} */
  release: [],
};

/** Calls each of them; one that throws ends no other. @template T, A @param {((it?: A) => T)[]} all @param {A=} it */
export const call = (all, it) =>
  all.map((hook) => {
    try {
      return hook(it);
    } catch (error) {
      console.warn(error);
    }
  });
