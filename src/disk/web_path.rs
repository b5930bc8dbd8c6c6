//! Files and their addresses. A path on disk and an address on the web are spelled differently: content may use either,
//! with accents in either normal form; pages use the address, percent-encoded.

use std::collections::{BTreeMap, BTreeSet};

use icu_normalizer::ComposingNormalizerBorrowed;

use crate::model::link::{decode, encode_component};

/// Composes the accents of a text (NFC). macOS decomposes them in file names.
pub fn nfc(text: &str) -> String {
    ComposingNormalizerBorrowed::new_nfc().normalize(text).into_owned()
}

/// One way to read an address in content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelling<'a> {
    /// The path of a file below the folder of public files, in NFC.
    pub name: String,
    /// The query or fragment after it, or nothing.
    pub rest: &'a str,
}

/// Lists the ways to read an address below the site's root, the likeliest first: verbatim, percent-decoded, and each of
/// the two up to a query or fragment. `#` and `?` may be part of a name.
pub fn spellings(address: &str) -> impl Iterator<Item = Spelling<'_>> {
    let cut = address.find(['?', '#']).unwrap_or(address.len());
    let (path, rest) = address.split_at(cut);
    let whole = [(address, ""), (path, rest)];
    whole.into_iter().flat_map(|(path, rest)| {
        let [raw, decoded] = [nfc(path), nfc(&decode(path))];
        [Spelling { name: raw, rest }, Spelling { name: decoded, rest }]
    })
}

/// Percent-encodes what an address may not contain: spaces, letters beyond ASCII, quotes and brackets, and a `%` that
/// encodes nothing. What is already encoded stays.
pub fn tidy(address: &str) -> String {
    let mut tidied = String::with_capacity(address.len());
    for (at, character) in address.char_indices() {
        let is_digits = |digits: &str| digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        let stays = match character {
            '%' => address.get(at + 1..at + 3).is_some_and(is_digits),
            _ => character.is_ascii_graphic() && !"\"<>\\^`{|}".contains(character),
        };
        if stays {
            tidied.push(character)
        } else {
            tidied.push_str(&encode_component(character.encode_utf8(&mut [0; 4])))
        }
    }
    tidied
}

/// The publisher's files that are published: paths in NFC, with their paths on disk.
#[derive(Clone, Debug, Default)]
pub struct FileNames(BTreeMap<String, String>);

impl FileNames {
    /// Creates it from paths on disk.
    pub fn of(files: &BTreeSet<String>) -> Self {
        Self(files.iter().map(|path| (nfc(path), path.clone())).collect())
    }

    /// Finds the file that an address in content names, from the site's root.
    pub fn find<'a>(&self, address: &'a str) -> Option<Spelling<'a>> {
        spellings(address.strip_prefix('/').unwrap_or(address)).find(|spelling| self.0.contains_key(&spelling.name))
    }

    /// Returns the path on disk of a file, by its path in NFC.
    pub fn on_disk(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// Returns all files: path in NFC and path on disk.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, on_disk)| (name.as_str(), on_disk.as_str()))
    }

    /// Returns the message for an address that names no file, with the file that differs only in case, if any.
    pub fn missing(&self, address: &str) -> String {
        let name = decode(address.trim_start_matches('/'));
        let folded = nfc(&name).to_lowercase();
        let close = self.0.keys().find(|known| known.to_lowercase() == folded);
        match close {
            Some(close) => {
                format!("there is no file {name} beside content/, but {close}; names must agree letter by letter")
            }
            None => format!("there is no file {name} beside content/"),
        }
    }
}
