//! What a publishing has written, remembered for the next one: which files there are, and what they were made of.
//! Lines of text, since it must be read in a moment for a hundred thousand pages.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::time::UNIX_EPOCH;

use super::Inputs;

/// The first line: another version is another program's, and is not used.
const HEAD: &str = "feuillet state 1";

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
        let mut text = format!("{HEAD}\n");
        let file = |text: &mut String, (path, it): (&String, &Written)| {
            _ = writeln!(text, "F\t{path}\t{}\t{}\t{}", hex(&it.hash), it.size, it.modified);
        };
        self.files.iter().for_each(|it| file(&mut text, it));
        for (name, unit) in &self.units {
            _ = writeln!(text, "U\t{name}\t{}", hex(&unit.inputs));
            unit.files.iter().for_each(|it| file(&mut text, it));
        }
        text
    }

    /// From text; `None` where it is not what [`to_text`](Self::to_text) writes, which counts as nothing remembered.
    pub fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        if lines.next() != Some(HEAD) {
            return None;
        }
        let mut state = Self::default();
        let mut unit: Option<(String, Unit)> = None;
        for line in lines {
            let mut fields = line.split('\t');
            match (fields.next()?, fields.next()?) {
                ("U", name) => {
                    let next = Unit { inputs: from_hex(fields.next()?)?, files: BTreeMap::new() };
                    state.units.extend(unit.replace((name.into(), next)));
                }
                ("F", path) => {
                    let hash = from_hex(fields.next()?)?;
                    let (size, modified) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
                    let files = unit.as_mut().map_or(&mut state.files, |(_, it)| &mut it.files);
                    files.insert(path.into(), Written { hash, size, modified });
                }
                _ => return None,
            }
        }
        state.units.extend(unit);
        Some(state)
    }
}

/// As lower-case hexadecimal digits.
pub fn hex(bytes: &[u8; 32]) -> String {
    let mut text = String::with_capacity(64);
    for byte in bytes {
        for digit in [byte >> 4, byte & 15] {
            text.push(char::from_digit(u32::from(digit), 16).unwrap_or_default());
        }
    }
    text
}

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
