//! Reads one file of content, with every fault it has.

use std::path::Path;

use serde_json::Value;

use super::mathml;
use crate::disk::documents::{FromFile, parse_bytes, read_file};
use crate::disk::faults::FileFault;
use crate::model::fault::FaultLog;
use crate::model::json::{Reader, read_document};

/// Reads a file. Returns `None` if it cannot be read or is not JSON, which is then among the faults; a document with
/// faults is still returned, so that what refers to it can be checked in the same run.
pub fn read_json<T>(
    public: &Path,
    file: &Path,
    faults: &mut Vec<FileFault>,
    read: impl FnOnce(&Reader<'_, &Value>) -> T,
) -> Option<FromFile<T>> {
    read_bytes(read_file(public, file, faults)?, file, faults, read)
}

/// Does what [`read_json`] does for the bytes of a file that has been read already.
pub fn read_bytes<T>(
    bytes: Vec<u8>,
    file: &Path,
    faults: &mut Vec<FileFault>,
    read: impl FnOnce(&Reader<'_, &Value>) -> T,
) -> Option<FromFile<T>> {
    let mut document = parse_bytes(bytes, file, faults)?;
    for (pointer, message) in mathml::parse_markup(&mut document) {
        faults.push(FileFault::new(file, pointer, message));
    }
    let log = FaultLog::default();
    let value = read_document(&document, &log, read);
    faults.extend(log.into_faults().into_iter().map(|fault| FileFault { file: file.into(), fault }));
    Some(FromFile { file: file.into(), value })
}
