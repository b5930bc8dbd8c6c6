//! The next scheduled article, for jobs that rebuild the site when an article is due.

use crate::disk::faults::PublishError;
use crate::publish::BuildOptions;
use crate::publish::read::content::load;

/// A scheduled article.
pub struct Scheduled {
    /// When it is due.
    pub moment: jiff::Timestamp,
    /// The due moment in the time zone of the publication (ISO 8601).
    pub local: String,
    /// Its file, relative to the folder of the publication.
    pub file: String,
}

/// Returns the scheduled article that is due first. `options` must ask for drafts, or scheduled articles are left out.
///
/// # Errors
/// All faults of the content.
pub fn next(options: &BuildOptions) -> Result<Option<Scheduled>, PublishError> {
    let (content, _) = load(options)?;
    let scheduled = content.articles.iter().filter(|entry| entry.mark == Some("mark.scheduled"));
    Ok(scheduled.min_by_key(|entry| entry.published).map(|entry| {
        let local = entry.published.to_zoned_datetime(content.zone.clone());
        Scheduled {
            moment: entry.published,
            local: local.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
            file: entry.file.display().to_string(),
        }
    }))
}
