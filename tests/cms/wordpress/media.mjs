// Uploads pictures, a sound, a film and a leaflet, under names with spaces, accents and other scripts.

import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../processes.mjs";
import { FILM, LEAFLET, silence } from "../sounds_and_films.mjs";

const here = import.meta.dirname;

/**
 * Uploads everything and returns what the API says of each file.
 * @param {import("./api.mjs").Api} api @param {string} scratch
 */
export async function uploadMedia(api, scratch) {
  const folder = join(scratch, "pictures");
  mkdirSync(folder, { recursive: true });
  run("php", [join(here, "pictures.php"), folder]);
  const type = (/** @type {string} */ name) => `image/${(name.split(".").pop() ?? "").replace("jpg", "jpeg")}`;
  const upload = async (/** @type {string} */ name) => {
    /** @type {{ [field: string]: string }} */
    const fields =
      name === "drawing.png"
        ? { title: "Drawing" }
        : { alt_text: `Stripes of “${name}”`, caption: "Seen from the <em>harbour</em>", title: name };
    return api.upload(name, new Uint8Array(readFileSync(join(folder, name))), type(name), fields);
  };
  return {
    photo: await upload("Été à la mer (1).jpg"),
    drawing: await upload("drawing.png"),
    greek: await upload("Φωτογραφία.webp"),
    panorama: await upload("panorama.jpg"),
    sound: await api.upload("silence & more.wav", new Uint8Array(silence()), "audio/wav"),
    film: await api.upload("clip.webm", new Uint8Array(FILM), "video/webm"),
    leaflet: await api.upload("Leaflet 2024.pdf", new TextEncoder().encode(LEAFLET), "application/pdf"),
  };
}
