// Where optional modules join in: `publish` imports only those that the policy uses, before the part itself.

export const hooks = {
  /** Give a record that another tool left, or null. @type {(() => ConsentRecord | null)[]} */
  records: [],
  /** Say whether the banner is not to come unasked. @type {(() => boolean)[]} */
  quiet: [],
  /** Run after the decision has been read or has changed, before anything is released. @type {(() => void)[]} */
  decided: [],
  /** Release what the page holds, or what has been added to it. @type {((records?: MutationRecord[]) => void)[]} */
  release: [],
};
