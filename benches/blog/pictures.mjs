// The pictures of the publication: drawn from a seed, with enough detail to weigh as much as a photograph.

import { join } from "node:path";
import { random } from "./prose.mjs";

/**
 * What is used of sharp.
 * @typedef {{ clone(): Picture, resize(width: number): Picture, webp(options: { quality: number }): Picture,
 *   toFile(path: string): Promise<unknown> }} Picture
 */

/** @param {number} seed @param {number} width @param {number} height */
function drawing(seed, width, height) {
  const next = random(seed);
  const hue = Math.floor(next() * 360);
  const circle = () => {
    const [x, y, radius] = [next() * width, next() * height, 4 + next() * next() * next() * 160].map(Math.floor);
    const colour = [hue + next() * 90, 30 + next() * 50, 20 + next() * 60].map(Math.floor);
    const opacity = (0.15 + next() * 0.5).toFixed(2);
    const fill = `hsl(${colour[0]} ${colour[1]}% ${colour[2]}%)`;
    return `<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}" fill-opacity="${opacity}"/>`;
  };
  const ground = `<rect width="100%" height="100%" fill="hsl(${hue} 40% 45%)"/>`;
  const circles = Array.from({ length: 700 }, circle).join("");
  const size = `width="${width}" height="${height}"`;
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" ${size}>${ground}${circles}</svg>`);
}

/**
 * Writes a cover of each article in two sizes, and a portrait of each author.
 * @param {(svg: Buffer) => Picture} sharp
 * @param {string} folder
 * @param {{ slug: string }[]} articles
 * @param {{ id: string }[]} authors
 */
export async function drawPictures(sharp, folder, articles, authors) {
  for (const [index, { slug }] of articles.entries()) {
    const cover = sharp(drawing(index + 1, 1200, 675));
    await cover.clone().webp({ quality: 70 }).toFile(join(folder, `${slug}-1200.webp`));
    await cover.clone().resize(600).webp({ quality: 70 }).toFile(join(folder, `${slug}-600.webp`));
  }
  for (const [index, { id }] of authors.entries()) {
    await sharp(drawing(900 + index, 192, 192)).webp({ quality: 75 }).toFile(join(folder, `${id}.webp`));
  }
}
