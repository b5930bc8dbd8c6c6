// A sound, a film and a leaflet that servers recognise as such.

/** The head of a WebM file, by which its kind is recognised; there is nothing to play in it. */
export const FILM = Buffer.from("1a45dfa39f4286810142f7810142f2810442f381084282847765626d4287810242858102", "hex");

/** A PDF without pages. */
export const LEAFLET =
  "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n" +
  "trailer<</Root 1 0 R>>\n%%EOF\n";

/** Returns a tenth of a second of silence as WAV: one channel, 8000 samples a second of 8 bits. */
export function silence() {
  const length = 800;
  const bytes = Buffer.alloc(44 + length, 128);
  bytes.write("RIFF", 0);
  bytes.writeUInt32LE(36 + length, 4);
  bytes.write("WAVEfmt ", 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20); // PCM
  bytes.writeUInt16LE(1, 22); // channels
  bytes.writeUInt32LE(8000, 24); // samples a second
  bytes.writeUInt32LE(8000, 28); // bytes a second
  bytes.writeUInt16LE(1, 32); // bytes a sample
  bytes.writeUInt16LE(8, 34); // bits a sample
  bytes.write("data", 36);
  bytes.writeUInt32LE(length, 40);
  return bytes;
}
