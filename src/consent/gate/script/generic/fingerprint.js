// The hash of src/consent/fingerprint.rs, which tells versions of a policy apart: FNV-1a, 64 bits, in two halves, since
// numbers are exact only up to 53 bits.

const HALF = 2 ** 32;

/** 16 hexadecimal digits over the parts, with a separator after each. @param {string[]} parts */
export function fingerprint(parts) {
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (const byte of new TextEncoder().encode(parts.map((it) => it + "\x1f").join(""))) {
    low = (low ^ byte) >>> 0;
    // The prime is 2^40 + 0x1b3.
    const product = low * 0x1b3;
    high = (high * 0x1b3 + low * 256 + Math.floor(product / HALF)) % HALF;
    low = product % HALF;
  }
  return [high, low].map((it) => it.toString(16).padStart(8, "0")).join("");
}
