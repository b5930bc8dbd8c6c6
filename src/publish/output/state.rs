//! The record of what a build has written, kept for the next one: which files there are, and what they were made of.
//! JSON in short arrays, since it must be read in a moment for a hundred thousand pages.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use crate::disk::names::Inputs;
use crate::disk::names::hex;
use crate::disk::names::is_plain;

/// The version of the form: another version is another program's, and is not used.
const VERSION: u32 = 2;

/// A written file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// SHA-256 of its bytes.
    pub hash: [u8; 32],
    /// In bytes.
    pub size: u64,
    /// When it was written: nanoseconds since 1970 UTC.
    pub modified: u64,
}

/// Files that were made together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// SHA-256 of what they were made of.
    pub inputs: Inputs,
    /// The files by path.
    pub files: BTreeMap<String, Written>,
}

/// All that was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// Files by themselves, by path.
    pub files: BTreeMap<String, Written>,
    /// Those that belong together, by name.
    pub units: BTreeMap<String, Unit>,
}

impl Written {
    /// A file that has just been written, with the hash of its bytes.
    ///
    /// # Errors
    /// When it is not there.
    pub fn of(file: &Path, hash: [u8; 32]) -> std::io::Result<Self> {
        let metadata = file.metadata()?;
        Ok(Self { hash, size: metadata.len(), modified: modified(&metadata) })
    }

    /// Whether a file is as it was left; judged as git does, by size and time.
    pub fn is_intact(&self, file: &Path) -> bool {
        file.symlink_metadata().is_ok_and(|it| it.is_file() && it.len() == self.size && modified(&it) == self.modified)
    }
}

fn modified(metadata: &std::fs::Metadata) -> u64 {
    let since = metadata.modified().ok().and_then(|it| it.duration_since(UNIX_EPOCH).ok());
    since.and_then(|it| u64::try_from(it.as_nanos()).ok()).unwrap_or_default()
}

impl State {
    /// All files, those by themselves first.
    pub fn all(&self) -> impl Iterator<Item = (&String, &Written)> {
        self.files.iter().chain(self.units.values().flat_map(|it| &it.files))
    }

    /// As text.
    pub fn to_text(&self) -> String {
        let files = |files: &BTreeMap<String, Written>| {
            files.iter().map(|(path, it)| StoredFile(path.clone(), hex(&it.hash), it.size, it.modified)).collect()
        };
        let units = self.units.iter().map(|(name, it)| StoredUnit(name.clone(), hex(&it.inputs), files(&it.files)));
        let stored = Stored { feuillet_state: VERSION, files: files(&self.files), units: units.collect() };
        // Strings and numbers always can be written.
        serde_json::to_string(&stored).unwrap_or_default()
    }

    /// From text; `None` where it is not what [`to_text`](Self::to_text) writes, or names what is no path of a site:
    /// then nothing is remembered.
    pub fn parse(text: &str) -> Option<Self> {
        let stored: Stored = serde_json::from_str(text).ok().filter(|it: &Stored| it.feuillet_state == VERSION)?;
        let file = |StoredFile(path, hash, size, modified)| {
            let written = Written { hash: from_hex(&hash)?, size, modified };
            is_plain(&path).then_some((path, written))
        };
        let files = |files: Vec<StoredFile>| files.into_iter().map(file).collect::<Option<BTreeMap<_, _>>>();
        let unit = |StoredUnit(name, inputs, of_unit)| {
            Some((name, Unit { inputs: from_hex(&inputs)?, files: files(of_unit)? }))
        };
        Some(Self { files: files(stored.files)?, units: stored.units.into_iter().map(unit).collect::<Option<_>>()? })
    }
}

/// A [`State`] as it is kept.
#[derive(Serialize, Deserialize)]
struct Stored {
    feuillet_state: u32,
    files: Vec<StoredFile>,
    units: Vec<StoredUnit>,
}

/// Path, hash, size and time of a file.
#[derive(Serialize, Deserialize)]
struct StoredFile(String, String, u64, u64);

/// Name, inputs and files of a unit.
#[derive(Serialize, Deserialize)]
struct StoredUnit(String, String, Vec<StoredFile>);

fn from_hex(text: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    if text.len() != 64 || !text.is_ascii() {
        return None;
    }
    for (index, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[2 * index..2 * index + 2], 16).ok()?;
    }
    Some(bytes)
}
