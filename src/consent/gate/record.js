// Reads the record; src/consent/record.rs describes it and holds the same codec, and
// tests/fixtures/consent/records.json keeps the two equal. What is written is put together in state.js.

const NAME = "[a-z\\d]+(?:-[a-z\\d]+)*";
const SHAPE = new RegExp(
  `^f1\\.([1-9]\\d{9})\\.([\\da-f]{16})\\.([\\da-f]{16})\\.([bpea])(g?)((?:\\.${NAME}~[01](?:\\*${NAME}~[01][\\da-f]{6})+)+)$`,
);

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
  for (const group of found[6].slice(1).split(".")) {
    const [[purpose, whole], ...rest] = group.split("*").map((part) => part.split("~"));
    if (purpose in purposes) return null;
    purposes[purpose] = whole == "1";
    for (const [service, answer] of rest) {
      if (service in services || answer[0] < whole) return null;
      services[service] = answer;
    }
  }
  return { time: +found[1], policy: found[2], text: found[3], by: found[4], gpc: !!found[5], purposes, services };
}
