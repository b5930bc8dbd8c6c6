// What can go wrong with the files of an index.

/**
 * - `offline`: no answer.
 * - `missing`: the server does not have the file, or answers with an error.
 * - `damaged`: what came is no file of an index, or not a whole one.
 * - `stale`: the file belongs to another build.
 * @typedef {"offline" | "missing" | "damaged" | "stale"} SearchFault
 */

export class SearchError extends Error {
  /** @param {SearchFault} fault @param {unknown} [cause] */
  constructor(fault, cause) {
    super(`search: a file is ${fault}`, { cause });
    this.fault = fault;
  }
}
