//! Reads one file of content, with every fault it has.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::faults::FileFault;
use super::{json_document, mathml};
use crate::model::fault::FaultLog;
use crate::model::json::Reader;
use crate::model::site::Site;

/// A document and the file it came from, relative to the folder of public files.
pub struct Found<T> {
    /// The file.
    pub file: PathBuf,
    /// What it holds.
    pub value: T,
}

/// Reads a file. `None` where it cannot be read or is no JSON, which is then among the faults; a document with faults is
/// returned all the same, so that what refers to it can be checked in the same run.
pub fn read_json<T>(
    public: &Path,
    file: &Path,
    faults: &mut Vec<FileFault>,
    read: impl FnOnce(&Reader<'_, &Value>) -> T,
) -> Option<Found<T>> {
    read_bytes(read_file(public, file, faults)?, file, faults, read)
}

/// The same for a file that has been read.
pub fn read_bytes<T>(
    bytes: Vec<u8>,
    file: &Path,
    faults: &mut Vec<FileFault>,
    read: impl FnOnce(&Reader<'_, &Value>) -> T,
) -> Option<Found<T>> {
    let mut document = parse_bytes(bytes, file, faults)?;
    for (pointer, message) in mathml::parse_markup(&mut document) {
        faults.push(FileFault::new(file, pointer, message));
    }
    let log = FaultLog::default();
    let value = read(&Reader::new(&document, &log));
    faults.extend(log.into_faults().into_iter().map(|fault| FileFault { file: file.into(), fault }));
    Some(Found { file: file.into(), value })
}

/// Parses a file that must hold an object; `None` where it does not, which is then among the faults.
pub fn parse(public: &Path, file: &Path, faults: &mut Vec<FileFault>) -> Option<Value> {
    read_file(public, file, faults).and_then(|bytes| parse_bytes(bytes, file, faults))
}

/// No text that people write is longer, in bytes: what is has come here by mistake.
const MOST: u64 = 20_000_000;

/// The bytes of a file, relative to the folder of public files; `None` where it cannot be read, which is then a fault.
pub fn read_file(public: &Path, file: &Path, faults: &mut Vec<FileFault>) -> Option<Vec<u8>> {
    let path = public.join(file);
    let read = path.metadata().and_then(|it| match it.len() {
        size if size > MOST => Err(std::io::Error::other(format!("it has {} MB, of 20 at most", size / 1_000_000))),
        _ => std::fs::read(&path),
    });
    let error = match read {
        Ok(bytes) => return Some(bytes),
        Err(error) => error,
    };
    // A link that leads nowhere is there, and yet it is not found.
    let is_missing = error.kind() == std::io::ErrorKind::NotFound && path.symlink_metadata().is_err();
    let message = match is_missing {
        true => "is missing; every publication needs this file".into(),
        false => format!("cannot be read: {error}"),
    };
    faults.push(FileFault::new(file, "", message));
    None
}

fn parse_bytes(bytes: Vec<u8>, file: &Path, faults: &mut Vec<FileFault>) -> Option<Value> {
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
        Err(error) => {
            faults.push(FileFault::new(file, "", format!("is not JSON: {error}")));
            None
        }
    }
}

/// The words of a language: our own from `text/<lang>.json` and `text/consent/<lang>.json` in the publication's folder
/// or else in that of the program, those of the site over them.
pub fn read_words(
    (public, defaults): (&Path, &Path),
    lang: &str,
    site: &Site,
    faults: &mut Vec<FileFault>,
) -> BTreeMap<String, String> {
    let file = PathBuf::from(format!("text/{lang}.json"));
    let consent = PathBuf::from(format!("text/consent/{lang}.json"));
    let folder = |file: &Path| if public.join(file).is_file() { public } else { defaults };
    if !folder(&file).join(&file).is_file() {
        let message = format!(
            "is missing: there are no words on screen in “{lang}” yet; copy text/en.json of the program to {} in your \
             folder and translate it",
            file.display()
        );
        faults.push(FileFault::new(file, "", message));
        return BTreeMap::new();
    }
    let mut words = words_in(folder(&file), &file, faults);
    words.extend(words_in(folder(&consent), &consent, faults));
    for (key, text) in site.texts.get(lang).into_iter().flatten() {
        if words.insert(key.clone(), text.clone()).is_none() {
            let message = format!("is not a key of {}; nothing on screen uses it", file.display());
            faults.push(FileFault::new("content/site.json", format!("/texts/{lang}/{key}"), message).as_warning());
        }
    }
    words
}

/// The words in one file: an object of strings.
pub fn words_in(public: &Path, file: &Path, faults: &mut Vec<FileFault>) -> BTreeMap<String, String> {
    let Some(document) = parse(public, file, faults) else { return BTreeMap::new() };
    let mut words = BTreeMap::new();
    // What begins with `_` is said about the file.
    for (key, text) in document.as_object().into_iter().flatten().filter(|(key, _)| !key.starts_with('_')) {
        match text.as_str() {
            Some(text) => _ = words.insert(key.clone(), text.to_string()),
            None => faults.push(FileFault::new(file, format!("/{key}"), "expected a string")),
        }
    }
    words
}
