//! Compressed twins: beside `page.html` lie `page.html.br` and `page.html.gz`, which servers send to browsers that
//! accept them, so that nothing is compressed per request.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use crate::disk::cache::Cache;

/// Below this many bytes a twin saves no packet.
const LEAST: usize = 400;
/// Above this many bytes a file is not compressed, since no text of ours is so large.
const MOST: u64 = 32 * 1024 * 1024;

/// The endings of twins. `.zst` is not among them: zstd 19 saves 4 % over gzip on our files, brotli far more, and every
/// browser that accepts zstd accepts brotli.
pub const TWINS: [&str; 2] = [".br", ".gz"];

/// Whether a file of that name and size is worth compressing: text and WASM. Pictures, fonts and media already are
/// compressed.
pub fn is_compressible(path: &str, size: u64) -> bool {
    const ENDINGS: [&str; 15] = [
        "css",
        "csv",
        "htm",
        "html",
        "js",
        "json",
        "map",
        "md",
        "mjs",
        "svg",
        "txt",
        "vtt",
        "wasm",
        "webmanifest",
        "xml",
    ];
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    (LEAST as u64..=MOST).contains(&size) && ENDINGS.contains(&ending)
}

/// Returns the twins of a file that are smaller than it: ending and bytes, from the cache if it has them.
pub fn twins(bytes: &[u8], cache: &Cache) -> Vec<(&'static str, Vec<u8>)> {
    let content = Sha256::digest(bytes);
    let twin = |ending: &'static str| {
        let key = Sha256::new().chain_update(ending).chain_update(content).finalize().into();
        let compressed = cache.get(&key).unwrap_or_else(|| {
            let compressed = if ending == ".br" { brotli(bytes) } else { gzip(bytes) };
            cache.put(&key, &compressed);
            compressed
        });
        (compressed.len() < bytes.len()).then_some((ending, compressed))
    };
    TWINS.into_iter().filter_map(twin).collect()
}

/// Compresses with brotli at the highest quality, 11.
pub fn brotli(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let parameters = ::brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    // Writing to memory cannot fail.
    _ = ::brotli::BrotliCompress(&mut &bytes[..], &mut out, &parameters);
    out
}

/// Compresses with gzip at the highest level, 9, without a time stamp.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    // Writing to memory cannot fail.
    _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

/// Returns the size of bytes after brotli 11.
pub fn compressed(bytes: &[u8]) -> usize {
    brotli(bytes).len()
}
