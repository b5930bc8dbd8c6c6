// Reads numbers and sorted texts as `columns.rs` writes them. A file that ends too early is damaged.

import { SearchError } from "./search_error.js";

const BITS = 7;
const LOW = 0x7f;
const MORE = 0x80;
const decoder = new TextDecoder("utf-8", { fatal: true });

/** The columns of a file, read from the start. */
export class Columns {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  number() {
    let number = 0;
    for (let shift = 0; ; shift += BITS) {
      const byte = this.bytes[this.at++];
      if (byte === undefined || shift > 4 * BITS) throw new SearchError("damaged");
      number += (byte & LOW) * 2 ** shift;
      if (byte < MORE) return number;
    }
  }

  /** How many things follow; never more than bytes. */
  count() {
    const count = this.number();
    if (count > this.bytes.length) throw new SearchError("damaged");
    return count;
  }

  /** @param {number} count */
  numbers(count) {
    return Uint32Array.from({ length: count }, () => this.number());
  }

  /** @param {number} count */
  take(count) {
    const end = this.at + count;
    if (end > this.bytes.length) throw new SearchError("damaged");
    const taken = this.bytes.subarray(this.at, end);
    this.at = end;
    return taken;
  }

  /** Sorted texts, whose rests are the last column. @param {Uint8Array} shared @returns {string[]} */
  texts(shared) {
    const rests = decoder.decode(this.bytes.subarray(this.at)).split("\n");
    if (rests.length !== shared.length) throw new SearchError("damaged");
    let previous = "";
    return rests.map((rest, at) => (previous = previous.slice(0, shared[at]) + rest));
  }
}
