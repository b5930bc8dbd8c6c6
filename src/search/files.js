// Fetches files of an index: checks that each is what it should be, and of the build that it should be of (`file.rs`).

import { SearchError } from "./search_error.js";

/** @typedef {import("./search_error.js").SearchFault} SearchFault */
/** @typedef {"root" | "lexicon" | "postings" | "spelling" | "facets" | "fragment"} FileKind */

/** The first bytes of a file of each kind. @type {{ [kind in FileKind]: string }} */
const BEGINNINGS = { root: "Fs1r", lexicon: "Fs1l", postings: "Fs1p", spelling: "Fs1s", facets: "Fs1f", fragment: "Fs1d" };
/** How long the beginning is, and with it the build. */
const BEGINNING = 4;
const HEAD = 8;
/** How long a file may take, in milliseconds. */
const LONGEST = 20_000;

/** @param {Uint8Array} bytes */
const digits = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** @param {string | URL} url @param {RequestInit} options */
async function fetched(url, options) {
  let response;
  try {
    response = await fetch(url, { signal: AbortSignal.timeout(LONGEST), ...options });
  } catch (error) {
    throw new SearchError("offline", error);
  }
  if (!response.ok) throw new SearchError("missing", response.status);
  try {
    return new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    throw new SearchError("damaged", error);
  }
}

/**
 * Fetches a file. `build` is what its head must say, in digits; without it, anything.
 * @param {string | URL} url
 * @param {FileKind} kind
 * @param {string} [build]
 * @param {RequestInit} [options]
 */
export async function fetchFile(url, kind, build, options = {}) {
  const bytes = await fetched(url, options);
  if (String.fromCharCode(...bytes.subarray(0, BEGINNING)) !== BEGINNINGS[kind]) throw new SearchError("damaged");
  if (build && digits(bytes.subarray(BEGINNING, HEAD)) !== build) throw new SearchError("stale");
  try {
    const stream = new Blob([bytes.subarray(HEAD)]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch (error) {
    throw new SearchError("damaged", error);
  }
}

/**
 * Fetches a file that holds JSON. Its form is that of `root.rs`, `facets.rs` or `fragment.rs`: the checksum and the
 * beginning say so.
 * @param {string | URL} url
 * @param {FileKind} kind
 * @param {string} [build]
 * @param {RequestInit} [options]
 */
export async function fetchJson(url, kind, build, options) {
  const bytes = await fetchFile(url, kind, build, options);
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw new SearchError("damaged", error);
  }
}
