//! Reads documents, which are files of JSON, and collects their faults.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::disk::faults::{FileFault, told};
use crate::disk::{confined, folder, json_document};
use crate::model::fault::pointer_part;
use crate::model::text_rules::fault_in;

/// A document and the file it came from, relative to the folder of public files.
#[derive(Clone)]
pub struct FromFile<T> {
    /// The file.
    pub file: PathBuf,
    /// Its value.
    pub value: T,
}

/// Parses a file that must hold an object. Otherwise adds a fault and returns `None`.
pub fn parse(public: &Path, file: &Path, faults: &mut Vec<FileFault>) -> Option<Value> {
    read_file(public, file, faults).and_then(|bytes| parse_bytes(bytes, file, faults))
}

/// The greatest size in bytes. Nobody writes a longer text, so a larger file is here by mistake.
const MOST: u64 = 20_000_000;

/// The deepest nesting that `serde_json` reads.
const MOST_LEVELS: usize = 127;

/// Reads the bytes of a file, relative to the folder of public files. If that fails, adds a fault and returns `None`.
pub fn read_file(public: &Path, file: &Path, faults: &mut Vec<FileFault>) -> Option<Vec<u8>> {
    let path = public.join(file);
    let error = match confined::read(public, file, MOST) {
        Ok(bytes) => return Some(bytes),
        Err(error) => error,
    };
    // A link that leads nowhere exists, and yet the error is “not found”.
    let is_missing = error.kind() == std::io::ErrorKind::NotFound && path.symlink_metadata().is_err();
    let message = match is_missing {
        true => "is missing; every publication needs this file".into(),
        false if path.is_symlink() && !path.exists() => {
            "cannot be read: it is a link that leads nowhere; remove it, or put back what it leads to".into()
        }
        false => format!("cannot be read: {}", told(&error)),
    };
    faults.push(FileFault::new(file, "", message));
    None
}

/// Parses the bytes of a file that must hold an object. Otherwise adds a fault and returns `None`.
pub fn parse_bytes(bytes: Vec<u8>, file: &Path, faults: &mut Vec<FileFault>) -> Option<Value> {
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            faults.push(FileFault::new(file, "", format!("is not UTF-8 from byte {at} on; save it as UTF-8")));
            return None;
        }
    };
    match json_document::parse(text.trim_start_matches('\u{feff}')) {
        Ok(value) if value.is_object() => Some(value),
        Ok(_) => {
            faults.push(FileFault::new(file, "", "expected an object: { … }"));
            None
        }
        Err(error) if error.to_string().starts_with("recursion limit") => {
            let message = format!("is not JSON: {error}; lists and objects may be nested at most {MOST_LEVELS} deep");
            faults.push(FileFault::new(file, "", message));
            None
        }
        Err(error) => {
            faults.push(FileFault::new(file, "", format!("is not JSON: {error}")));
            None
        }
    }
}

/// Lists the JSON documents in a folder below `public`.
pub fn json_files(folder: &Path, public: &Path, faults: &mut Vec<FileFault>) -> Vec<PathBuf> {
    let below = folder.strip_prefix(public).unwrap_or(folder);
    let names = names_in(folder, public, faults).into_iter();
    names.filter(|name| name.ends_with(".json")).map(|name| below.join(name)).collect()
}

/// Lists the names in a folder below `public`, in order; none if there is no such folder.
pub fn names_in(folder: &Path, public: &Path, faults: &mut Vec<FileFault>) -> Vec<String> {
    let below = folder.strip_prefix(public).unwrap_or(folder);
    let entries = std::fs::read_dir(folder).and_then(|entries| entries.collect::<std::io::Result<Vec<_>>>());
    let entries = match entries {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Vec::new(),
        Err(error) => {
            faults.push(FileFault::new(below, "", format!("cannot be read: {error}")));
            return Vec::new();
        }
    };
    let mut names = Vec::new();
    for name in entries.iter().map(std::fs::DirEntry::file_name) {
        match name.to_str() {
            Some(name) if folder::is_name(name) => names.push(name.to_string()),
            _ => {
                let path = below.join(name.to_string_lossy().escape_debug().to_string());
                faults.push(FileFault::new(path, "", folder::BAD_NAME));
            }
        }
    }
    names.sort();
    names
}

/// Reads the words in one file, an object of strings.
pub fn words_in(public: &Path, file: &Path, faults: &mut Vec<FileFault>) -> BTreeMap<String, String> {
    let Some(document) = parse(public, file, faults) else { return BTreeMap::new() };
    let mut words = BTreeMap::new();
    // Keys that begin with `_` are comments on the file.
    for (key, text) in document.as_object().into_iter().flatten().filter(|(key, _)| !key.starts_with('_')) {
        let mut fault = |message: String| faults.push(FileFault::new(file, format!("/{}", pointer_part(key)), message));
        match text.as_str() {
            Some(text) => {
                fault_in(text).into_iter().for_each(&mut fault);
                words.insert(key.clone(), text.to_string());
            }
            None => fault("expected a string".into()),
        }
    }
    words
}
