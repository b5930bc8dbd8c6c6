//! Gets the texts of a publication that are written in another system, each time it is published.

use std::path::Path;

use super::{CmsSource, compose, read};
use crate::content_import::{ImportError, ImportOptions, Progress, Report};
use crate::fetch::Fetch;

/// How often a site is read that changes while it is read.
const ATTEMPTS: usize = 3;

/// Gets texts, authors and files into the folder `out`, whose settings and policy stay. Nothing is written before all
/// texts have arrived. Files of an earlier run that the source no longer has are removed, unless somebody changed them.
///
/// # Errors
/// When the source cannot be read whole, keeps changing, or is empty, or when a file cannot be written.
pub fn pull(
    source: &CmsSource,
    out: &Path,
    options: &ImportOptions<'_>,
    fetch: &dyn Fetch,
    progress: &dyn Progress,
) -> Result<Report, ImportError> {
    for _ in 0..ATTEMPTS {
        let mut report = Report::default();
        let site = read(source, options, fetch, &mut report)?;
        // A part of a feed that is missing, or posts that moved between two pages.
        if report.is_partial() {
            continue;
        }
        if site.texts.is_empty() {
            return Err(ImportError::Source("the source has no articles and no pages".into()));
        }
        compose::write(site, out, options, fetch, progress, &mut report)?;
        return Ok(report);
    }
    Err(ImportError::Source("the source changed, or parts of it were missing, each time that it was read".into()))
}
