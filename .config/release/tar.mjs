// Packs files so that the same files give the same bytes: sorted by path, without owners and times.
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";

/** @typedef {{ bytes: Buffer, runs?: boolean }} PackedFile The content of a file, and whether it is a program. */

const BLOCK = 512;

/**
 * Packs files, by their path, into a compressed tar archive.
 * @param {string} archive the file to write
 * @param {Map<string, PackedFile>} files
 * @param {string} folder the folder in the archive that holds them
 * @param {number} level how much to compress, from 1 to 9
 */
export function pack(archive, files, folder, level) {
  const parts = [];
  for (const [path, file] of [...files].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const padding = (BLOCK - (file.bytes.length % BLOCK)) % BLOCK;
    parts.push(header(`${folder}/${path}`, file), file.bytes, Buffer.alloc(padding));
  }
  parts.push(Buffer.alloc(2 * BLOCK));
  writeFileSync(archive, compressed(Buffer.concat(parts), level));
}

/**
 * Compresses with gzip and not with Node, whose bytes depend on its version and on the processor.
 * @param {Buffer} bytes
 * @param {number} level
 */
function compressed(bytes, level) {
  const done = spawnSync("gzip", ["-n", `-${level}`], { input: bytes, maxBuffer: bytes.length + 1_000_000 });
  if (done.status !== 0) throw new Error(`gzip failed: ${done.error?.message ?? done.stderr}`);
  return done.stdout;
}

/**
 * Returns the header of a file in the format ustar (POSIX.1-1988).
 * @param {string} path
 * @param {PackedFile} file
 */
function header(path, file) {
  const [prefix, name] = split(path);
  const block = Buffer.alloc(BLOCK);
  const octal = (/** @type {number} */ value, /** @type {number} */ width) =>
    value.toString(8).padStart(width - 1, "0");
  block.write(name, 0);
  block.write(octal(file.runs ? 0o755 : 0o644, 8), 100);
  // Owner and group are 0.
  block.write(octal(0, 8), 108);
  block.write(octal(0, 8), 116);
  block.write(octal(file.bytes.length, 12), 124);
  block.write(octal(0, 12), 136);
  block.write("        0", 148);
  block.write("ustar\u000000", 257);
  block.write(prefix, 345);
  const sum = block.reduce((sum, byte) => sum + byte, 0);
  block.write(`${octal(sum, 7)}\u0000 `, 148);
  return block;
}

/**
 * Splits a path into the two fields of a header, of 155 and 100 bytes.
 * @param {string} path
 */
function split(path) {
  if (Buffer.byteLength(path) <= 100) return ["", path];
  const at = path.indexOf("/", Math.max(0, path.length - 101));
  const [prefix, name] = [path.slice(0, at), path.slice(at + 1)];
  if (at < 0 || Buffer.byteLength(prefix) > 155) throw new Error(`${path} is too long for a tar archive`);
  return [prefix, name];
}
