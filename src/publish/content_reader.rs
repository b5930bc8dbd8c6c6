//! Reads one file of content, with every fault it has.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::faults::{FileFault, PublishError};
use super::mathml;
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

/// Reads a file. `None` where it is missing or no JSON, which is then among the faults; a document with
/// faults is returned all the same, so that what refers to it can be checked in the same run.
///
/// # Errors
/// When the file is there and cannot be read.
pub fn read_json<T>(
    public: &Path,
    file: &Path,
    faults: &mut Vec<FileFault>,
    read: impl FnOnce(&Reader<'_, &Value>) -> T,
) -> Result<Option<Found<T>>, PublishError> {
    let Some(bytes) = read_file(public, file, faults)? else { return Ok(None) };
    Ok(read_bytes(bytes, file, faults, read))
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

/// Parses a file that must hold an object.
///
/// # Errors
/// When the file is there and cannot be read.
pub fn parse(public: &Path, file: &Path, faults: &mut Vec<FileFault>) -> Result<Option<Value>, PublishError> {
    Ok(read_file(public, file, faults)?.and_then(|bytes| parse_bytes(bytes, file, faults)))
}

/// The bytes of a file, relative to the folder of public files; `None` where it is missing, which is then a fault.
///
/// # Errors
/// When it is there and cannot be read.
pub fn read_file(public: &Path, file: &Path, faults: &mut Vec<FileFault>) -> Result<Option<Vec<u8>>, PublishError> {
    let path = public.join(file);
    match std::fs::read(&path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            faults.push(FileFault::new(file, "", "is missing; every publication needs this file"));
            Ok(None)
        }
        Err(error) => Err(PublishError::File { path, error }),
    }
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
    match serde_json::from_str::<Value>(text.trim_start_matches('\u{feff}')) {
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
///
/// # Errors
/// When a file is there and cannot be read.
pub fn read_words(
    (public, defaults): (&Path, &Path),
    lang: &str,
    site: &Site,
    faults: &mut Vec<FileFault>,
) -> Result<BTreeMap<String, String>, PublishError> {
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
        return Ok(BTreeMap::new());
    }
    let mut words = words_in(folder(&file), &file, faults)?;
    words.extend(words_in(folder(&consent), &consent, faults)?);
    for (key, text) in site.texts.get(lang).into_iter().flatten() {
        if words.insert(key.clone(), text.clone()).is_none() {
            let message = format!("is not a key of {}; nothing on screen uses it", file.display());
            faults.push(FileFault::new("content/site.json", format!("/texts/{lang}/{key}"), message).as_warning());
        }
    }
    Ok(words)
}

/// The words in one file: an object of strings.
///
/// # Errors
/// When the file is there and cannot be read.
pub fn words_in(
    public: &Path,
    file: &Path,
    faults: &mut Vec<FileFault>,
) -> Result<BTreeMap<String, String>, PublishError> {
    let Some(document) = parse(public, file, faults)? else { return Ok(BTreeMap::new()) };
    let mut words = BTreeMap::new();
    // What begins with `_` is said about the file.
    for (key, text) in document.as_object().into_iter().flatten().filter(|(key, _)| !key.starts_with('_')) {
        match text.as_str() {
            Some(text) => _ = words.insert(key.clone(), text.to_string()),
            None => faults.push(FileFault::new(file, format!("/{key}"), "expected a string")),
        }
    }
    Ok(words)
}
