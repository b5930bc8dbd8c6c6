// Reads the record; src/consent/record.rs describes it and holds the same codec, and
// tests/fixtures/consent/records.json keeps the two equal. state.js composes the records that are written.

const SHAPE = /^f1\.([1-9]\d{9})\.([\da-f]{16})\.([\da-f]{16})\.([bpea])(g?)((\.[a-z\d]+(-[a-z\d]+)*~[01](\*[a-z\d]+(-[a-z\d]+)*~[01][\da-f]{6})+)+)$/;

/**
 * Reads a record; null for anything that the gate would not write.
 * @param {string} value
 * @returns {ConsentRecord | null}
 */
export function decode(value) {
  const found = value.length <= 4000 && SHAPE.exec(value);
  if (!found) return null;
  const purposes = Object.create(null);
  const services = Object.create(null);
  let whole = "";
  for (const [, sign, id, answer] of found[6].matchAll(/(.)([^~]+)~(\w+)/g)) {
    const isService = sign == "*";
    const all = isService ? services : purposes;
    if (id in all || (isService && answer < whole)) return null;
    all[id] = isService ? answer : (whole = answer) == "1";
  }
  return { value, time: +found[1], policy: found[2], text: found[3], by: found[4], gpc: !!found[5], purposes, services };
}
