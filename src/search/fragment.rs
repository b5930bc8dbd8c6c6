//! Fragments: what results show of a document, a file each, since results lie far apart. The number of a document stays
//! while older ones stay, so a new document changes only the files of its block.

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::file::{Build, FileKind, file};

/// How many documents a block has.
pub const BLOCK: usize = 64;

/// How many characters of a text are kept for excerpts.
pub const MOST_TEXT: usize = 4_000;

/// A document, as results show it.
#[derive(Debug, Serialize)]
pub struct Fragment<'a> {
    /// Its address.
    pub url: &'a str,
    /// Its title.
    pub title: &'a str,
    /// What leads into it.
    pub lede: &'a str,
    /// The date, for machines.
    pub datetime: &'a str,
    /// The date, for readers.
    pub date: &'a str,
    /// Names of its authors.
    pub authors: Vec<&'a str>,
    /// Names of its tags.
    pub tags: Vec<&'a str>,
    /// How its text begins.
    pub text: &'a str,
}

/// Returns what the fragments of a block are recognised by: which documents it has, in their order.
pub fn block_digits<'a>(urls: impl Iterator<Item = &'a str>) -> [u8; 2] {
    let mut hash = Sha256::new();
    for url in urls {
        hash.update((url.len() as u64).to_le_bytes());
        hash.update(url);
    }
    let hash = hash.finalize();
    [hash[0], hash[1]]
}

/// Returns the path of a fragment below the folder of its index.
pub fn path(number: usize) -> String {
    format!("{}/{number}.bin", number / BLOCK)
}

/// Returns the bytes of a fragment.
pub fn bytes(fragment: &Fragment<'_>, number: usize, block: [u8; 2]) -> Vec<u8> {
    let number = (number as u16).to_le_bytes();
    let build: Build = [block[0], block[1], number[0], number[1]];
    // It holds texts only.
    file(FileKind::Fragment, build, &serde_json::to_vec(fragment).unwrap_or_default())
}

/// Cuts a text to what is kept of it, between words where there are any.
pub fn shortened(text: &str) -> &str {
    let Some((end, _)) = text.char_indices().nth(MOST_TEXT) else { return text };
    let end = text[..end].rfind(char::is_whitespace).filter(|at| at * 2 > end).unwrap_or(end);
    text[..end].trim_end()
}
