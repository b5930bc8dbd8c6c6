//! Imports from content management systems and feeds: WordPress, Ghost, RSS, Atom and JSON Feed.

mod addresses;
mod author_pages;
mod block_shapes;
pub mod compose;
mod dates;
mod excerpt;
pub mod feed;
mod feed_files;
pub mod findings;
pub mod ghost;
pub mod html_text;
mod line_counter;
mod link_map;
pub mod markup;
mod media_path;
pub mod media_store;
mod missing_file;
mod names;
mod opening;
mod post_embeds;
mod published_paths;
pub mod pull;
pub mod record;
pub mod services;
mod silent_hosts;
mod site_settings;
pub mod wordpress;

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use crate::content_import::{ImportError, ImportOptions, Progress, Report};
use crate::fetch::Fetch;
use record::SiteRecord;
use wordpress::rest::Login;

/// What to import from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CmsSource {
    /// An export file of WordPress (WXR).
    WordPressExport(PathBuf),
    /// The address of a site of WordPress, read through its REST API.
    WordPressSite(String, Option<Login>),
    /// An export file of Ghost.
    GhostExport(PathBuf),
    /// The address of a site of Ghost and a key of its Content API.
    GhostSite(String, String),
    /// A feed in a file.
    FeedFile(PathBuf),
    /// The address of a feed.
    FeedAddress(String),
}

/// Imports a site as a publication in the folder `out`. Files that are there from an earlier run are not downloaded
/// again.
///
/// # Errors
/// When the source cannot be read or is not what it should be, or when a file cannot be written.
pub fn import(
    source: &CmsSource,
    out: &Path,
    options: &ImportOptions<'_>,
    fetch: &dyn Fetch,
    progress: &dyn Progress,
) -> Result<Report, ImportError> {
    let mut report = Report::default();
    let record = read(source, options, fetch, &mut report)?;
    compose::write(record, out, options, fetch, progress, &mut report)?;
    Ok(report)
}

/// Reads a site; findings go to the report.
///
/// # Errors
/// When the source cannot be read or is not what it should be.
fn read(
    source: &CmsSource,
    options: &ImportOptions<'_>,
    fetch: &dyn Fetch,
    report: &mut Report,
) -> Result<SiteRecord, ImportError> {
    let in_file = |path: &Path, message: String| ImportError::Source(format!("{}: {message}", path.display()));
    Ok(match source {
        CmsSource::WordPressExport(path) => {
            let file = File::open(path).map_err(ImportError::at(path))?;
            let export = wordpress::wxr::read_export(BufReader::new(file)).map_err(|message| in_file(path, message))?;
            // What somebody says counts more than what dates suggest.
            let zone = options.time_zone.clone().or_else(|| wordpress::time_zone::of_export(&export, report));
            SiteRecord { time_zone: zone, ..wordpress::export::site(export, report) }
        }
        CmsSource::WordPressSite(address, login) => wordpress::rest::site(address, login.as_ref(), fetch, report)
            .map_err(|failure| ImportError::Source(failure.message))?,
        CmsSource::GhostExport(path) => {
            let bytes = std::fs::read(path).map_err(ImportError::at(path))?;
            let base_url = options.base_url.as_deref();
            ghost::export::site(&bytes, base_url, report).map_err(|message| in_file(path, message))?
        }
        CmsSource::GhostSite(address, key) => {
            ghost::content_api::site(address, key, fetch, report).map_err(ImportError::Source)?
        }
        CmsSource::FeedFile(path) => {
            let bytes = std::fs::read(path).map_err(ImportError::at(path))?;
            feed::site(&bytes, options.base_url.as_deref(), report).map_err(|message| in_file(path, message))?
        }
        CmsSource::FeedAddress(address) => feed::site_at(address, fetch, report).map_err(ImportError::Source)?,
    })
}
