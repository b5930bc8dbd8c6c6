//! Reads one file of content, with every fault it has.

use std::path::Path;

use serde_json::Value;

use super::documents::is_markdown;
use super::line_positions::LineNames;
use super::markdown_file::Reading;
use super::mathml;
use super::settings_file::{SETTINGS, parse_settings};
use crate::disk::documents::{FromFile, parse_bytes, read_file};
use crate::disk::faults::FileFault;
use crate::markdown::decode_source;
use crate::model::fault::FaultLog;
use crate::model::json::{Reader, read_document};

/// Reads a file of JSON. Returns `None` if it cannot be read or is not JSON, which is then among the faults; a document
/// with faults is still returned, so that what refers to it can be checked in the same run.
pub fn read_json<T>(
    public: &Path,
    file: &Path,
    faults: &mut Vec<FileFault>,
    read: impl FnOnce(&Reader<'_, &Value>) -> T,
) -> Option<FromFile<T>> {
    let document = parse_bytes(read_file(public, file, faults)?, file, faults)?;
    Some(typed(document, file, faults, read))
}

/// Does what [`read_json`] does for the bytes of a document in any form.
pub fn read_bytes<T>(
    bytes: Vec<u8>,
    file: &Path,
    reading: &Reading<'_>,
    faults: &mut Vec<FileFault>,
    read: impl FnOnce(&Reader<'_, &Value>) -> T,
) -> Option<FromFile<T>> {
    let before = faults.len();
    let document = parsed(bytes, file, reading, faults)?;
    let has_no_head = document.get("title").is_none() && document.get("published").is_none();
    let is_unread = has_no_head && faults[before..].iter().any(|fault| !fault.fault.only_warning);
    let read_faults = faults.len();
    let found = typed(document, file, faults, read);
    if is_unread {
        // The head could not be read, so nobody knows what is missing in it.
        let rest = faults.split_off(read_faults);
        faults.extend(rest.into_iter().filter(|fault| !fault.fault.message.starts_with("is missing")));
    }
    Some(found)
}

/// Reads a document in any form as JSON. Returns `None` if it cannot be read, which is then among the faults.
pub fn parse_document(file: &Path, reading: &Reading<'_>, faults: &mut Vec<FileFault>) -> Option<Value> {
    if file == Path::new(SETTINGS) {
        return parse_settings(reading.public, faults);
    }
    let bytes = read_file(reading.public, file, faults)?;
    parsed(bytes, file, reading, faults)
}

fn parsed(bytes: Vec<u8>, file: &Path, reading: &Reading<'_>, faults: &mut Vec<FileFault>) -> Option<Value> {
    match is_markdown(file) {
        true => Some(markdown(bytes, file, reading, faults)),
        false => parse_bytes(bytes, file, faults),
    }
}

/// Reads a document, whose formulas are converted first.
pub fn typed<T>(
    mut document: Value,
    file: &Path,
    faults: &mut Vec<FileFault>,
    read: impl FnOnce(&Reader<'_, &Value>) -> T,
) -> FromFile<T> {
    for (pointer, message) in mathml::convert(&mut document) {
        faults.push(FileFault::new(file, pointer, message));
    }
    let log = FaultLog::default();
    let value = read_document(&document, &log, read);
    faults.extend(log.into_faults().into_iter().map(|fault| FileFault { file: file.into(), fault }));
    FromFile { file: file.into(), value }
}

/// Reads a document in Markdown.
fn markdown(bytes: Vec<u8>, file: &Path, reading: &Reading<'_>, faults: &mut Vec<FileFault>) -> Value {
    let (text, wrong_encoding) = decode_source(bytes);
    let mut lines = LineNames::default();
    let document = reading.document(&text, file);
    faults.extend(wrong_encoding.into_iter().chain(document.faults).map(|fault| {
        let found = FileFault::new(file, lines.name(&text, fault.range.start), fault.message);
        if fault.only_warning { found.as_warning() } else { found }
    }));
    document.value
}
