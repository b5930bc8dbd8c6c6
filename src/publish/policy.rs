//! Reads a consent policy from its file: what it calls from the catalogue is laid under it, then it is checked.

use std::path::Path;

use super::catalogue;
use super::content_reader::{Found, parse};
use super::faults::{FileFault, PublishError};
use crate::consent::policy::Policy;
use crate::model::fault::FaultLog;
use crate::model::json::Reader;

/// Reads a policy; `None` where it is missing or no JSON, which is then among the faults.
///
/// # Errors
/// When the file is there and cannot be read.
pub fn read_policy(
    folder: &Path,
    file: &Path,
    faults: &mut Vec<FileFault>,
) -> Result<Option<Found<Policy>>, PublishError> {
    let Some(mut document) = parse(folder, file, faults)? else { return Ok(None) };
    catalogue::expand(&mut document, faults, file);
    let log = FaultLog::default();
    let value = Policy::read(&Reader::new(&document, &log));
    faults.extend(log.into_faults().into_iter().map(|fault| FileFault { file: file.into(), fault }));
    Ok(Some(Found { file: file.into(), value }))
}
