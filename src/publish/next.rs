//! The next article that is due or expires, for jobs that rebuild the site then.

use crate::disk::faults::PublishError;
use crate::publish::BuildOptions;
use crate::publish::read::content::{Entry, load};

/// An article that a build at a later moment publishes or leaves out.
pub struct Scheduled {
    /// The moment.
    pub moment: jiff::Timestamp,
    /// Whether it is left out from then on.
    pub expires: bool,
    /// The moment in the time zone of the publication (ISO 8601).
    pub local: String,
    /// Its file, relative to the folder of the publication.
    pub file: String,
}

/// Returns the article that is due or expires first. `options` must ask for drafts, or scheduled articles are left out.
///
/// # Errors
/// All faults of the content.
pub fn next(options: &BuildOptions) -> Result<Option<Scheduled>, PublishError> {
    let (content, _) = load(options)?;
    let is_of = |entry: &Entry, marks: &[Option<&str>]| marks.contains(&entry.mark);
    let scheduled = content.articles.iter().filter(|entry| is_of(entry, &[Some("mark.scheduled")]));
    let due = scheduled.map(|entry| (entry.published, false, entry));
    let shown = content.articles.iter().filter(|entry| is_of(entry, &[None, Some("mark.scheduled")]));
    let over = shown.filter_map(|entry| Some((entry.expires?, true, entry)));
    Ok(due.chain(over).min_by_key(|(moment, ..)| *moment).map(|(moment, expires, entry)| {
        let local = moment.to_zoned_datetime(content.zone.clone());
        Scheduled {
            moment,
            expires,
            local: local.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
            file: entry.file.display().to_string(),
        }
    }))
}
