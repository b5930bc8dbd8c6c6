//! The next scheduled article, for whoever rebuilds the site by the clock.

use crate::disk::faults::PublishError;
use crate::publish::Options;
use crate::publish::read::content::load;

/// A scheduled article.
pub struct Scheduled {
    /// When it is due.
    pub moment: jiff::Timestamp,
    /// The same in the time zone of the publication (ISO 8601).
    pub local: String,
    /// Its file, from the folder of the publication.
    pub file: String,
}

/// The scheduled article that is due first; `options` must ask for drafts, as which scheduled articles are read.
///
/// # Errors
/// All faults of the content.
pub fn next(options: &Options) -> Result<Option<Scheduled>, PublishError> {
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
