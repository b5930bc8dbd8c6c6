//! Reads a consent policy from its file: expands its catalogue entries, then checks the result.

use std::path::Path;

use crate::consent::policy::Policy;
use crate::consent_tools::catalogue;
use crate::disk::documents::{FromFile, parse};
use crate::disk::faults::FileFault;
use crate::model::fault::FaultLog;
use crate::model::json::read_document;

/// Reads a policy and adds its faults to `faults`; returns `None` if the file cannot be read or is not JSON.
pub fn read_policy(folder: &Path, file: &Path, faults: &mut Vec<FileFault>) -> Option<FromFile<Policy>> {
    let mut document = parse(folder, file, faults)?;
    catalogue::expand(&mut document, faults, file);
    let log = FaultLog::default();
    let value = read_document(&document, &log, Policy::read);
    faults.extend(log.into_faults().into_iter().map(|fault| FileFault { file: file.into(), fault }));
    Some(FromFile { file: file.into(), value })
}
