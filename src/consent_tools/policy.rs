//! Reads a consent policy from its file: what it calls from the catalogue is laid under it, then it is checked.

use std::path::Path;

use crate::consent::policy::Policy;
use crate::consent_tools::catalogue;
use crate::disk::documents::{Found, parse};
use crate::disk::faults::FileFault;
use crate::model::fault::FaultLog;
use crate::model::json::read_document;

/// Reads a policy; `None` where it cannot be read or is no JSON, which is then among the faults.
pub fn read_policy(folder: &Path, file: &Path, faults: &mut Vec<FileFault>) -> Option<Found<Policy>> {
    let mut document = parse(folder, file, faults)?;
    catalogue::expand(&mut document, faults, file);
    let log = FaultLog::default();
    let value = read_document(&document, &log, Policy::read);
    faults.extend(log.into_faults().into_iter().map(|fault| FileFault { file: file.into(), fault }));
    Some(Found { file: file.into(), value })
}
