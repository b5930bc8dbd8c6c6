//! The record of what a build has written, kept for the next one: which files there are, and what they were made from.
//! It is JSON in short arrays, since it must be read in a moment for a hundred thousand pages.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use crate::disk::names::Inputs;
use crate::disk::names::is_plain;

/// The version of the format. A record of another version comes from another program, and is not used.
const VERSION: u32 = 2;

/// A written file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// SHA-256 of its bytes.
    pub hash: [u8; 32],
    /// Size in bytes.
    pub size: u64,
    /// When it was written: nanoseconds since 1970 UTC.
    pub modified: u64,
}

/// Files that were made together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// SHA-256 of what they were made from.
    pub inputs: Inputs,
    /// The files by path.
    pub files: BTreeMap<String, Written>,
}

/// Everything that a build has written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// Files that belong to no unit, by path.
    pub files: BTreeMap<String, Written>,
    /// Files that belong together, by the name of their unit.
    pub units: BTreeMap<String, Unit>,
}

impl Written {
    /// Records a file that has just been written, with the hash of its bytes.
    ///
    /// # Errors
    /// When the file is not there.
    pub fn of(file: &Path, hash: [u8; 32]) -> std::io::Result<Self> {
        let metadata = file.metadata()?;
        Ok(Self { hash, size: metadata.len(), modified: modified(&metadata) })
    }

    /// Whether a file is unchanged, judged by size and time, as git does.
    pub fn is_intact(&self, file: &Path) -> bool {
        file.symlink_metadata().is_ok_and(|it| it.is_file() && it.len() == self.size && modified(&it) == self.modified)
    }
}

fn modified(metadata: &std::fs::Metadata) -> u64 {
    let since = metadata.modified().ok().and_then(|it| it.duration_since(UNIX_EPOCH).ok());
    since.and_then(|it| u64::try_from(it.as_nanos()).ok()).unwrap_or_default()
}

impl State {
    /// Returns all files, those that belong to no unit first.
    pub fn all(&self) -> impl Iterator<Item = (&String, &Written)> {
        self.files.iter().chain(self.units.values().flat_map(|it| &it.files))
    }

    /// Writes the record as text.
    pub fn to_text(&self) -> String {
        let files = |files: &BTreeMap<String, Written>| {
            files
                .iter()
                .map(|(path, file)| StoredFile(path.clone(), hex::encode(file.hash), file.size, file.modified))
                .collect()
        };
        let units = self
            .units
            .iter()
            .map(|(name, unit)| StoredUnit(name.clone(), hex::encode(unit.inputs), files(&unit.files)));
        let stored = Stored { feuillet_state: VERSION, files: files(&self.files), units: units.collect() };
        // Strings and numbers can always be written.
        serde_json::to_string(&stored).unwrap_or_default()
    }

    /// Parses what [`to_text`](Self::to_text) writes. Returns `None` for any other text, and if it names something that
    /// is not a path of a site; nothing is remembered then.
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

/// A [`State`] as it is stored.
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
    hex::decode_to_slice(text, &mut bytes).ok()?;
    Some(bytes)
}
