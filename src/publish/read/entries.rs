//! Makes entries of articles, and leaves out those that are not public yet.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::disk::documents::FromFile;
use crate::disk::faults::FileFault;
use crate::model::content::article::Article;
use crate::publish::BuildOptions;
use crate::publish::read::content::Entry;
use crate::publish::read::text_file::AboutText;
use crate::publish::read::{dates, tags};

/// Makes an entry of an article, with its dates read in the site's zone; faults in them are logged.
pub(crate) fn entry(
    found: FromFile<Article>,
    text: AboutText,
    zone: &TimeZone,
    options: &BuildOptions,
    faults: &mut Vec<FileFault>,
) -> Option<Entry> {
    let FromFile { file, value: article } = found;
    // A missing date has been reported while reading.
    let mut read = |text: &str, pointer: &str| {
        if text.is_empty() {
            return None;
        }
        let moment = dates::moment(text, zone);
        moment.map_err(|message| faults.push(FileFault::new(&file, pointer, message))).ok()
    };
    let published = match article.draft && article.published.is_empty() {
        true => Timestamp::from_second(options.now).ok().map(|now| dates::start_of_day(now, zone)),
        false => read(&article.published, "/published"),
    };
    let updated = article.updated.as_deref().and_then(|date| read(date, "/updated"));
    let expires = article.expires.as_deref().and_then(|date| read(date, "/expires"));
    let published = published?;
    if updated.is_some_and(|moment| moment < published) {
        let message = "is before “published”";
        faults.push(FileFault::new(&file, "/updated", message).as_warning());
    }
    if expires.is_some_and(|moment| moment <= published) {
        let message = "is before “published”, so the article is never published";
        faults.push(FileFault::new(&file, "/expires", message).as_warning());
    }
    let mark = match () {
        () if article.draft => Some("mark.draft"),
        () if expires.is_some_and(|moment| moment.as_second() <= options.now) => Some("mark.expired"),
        () if published.as_second() > options.now => Some("mark.scheduled"),
        () => None,
    };
    let tag_slugs = article.tags.iter().map(tags::slug).collect();
    Some(Entry { file, article, text, tag_slugs, published, updated, expires, mark })
}

/// Returns the articles to publish, newest first, and a line for each one that is left out.
pub(crate) fn public_ones(entries: Vec<Entry>, options: &BuildOptions) -> (Vec<Entry>, Vec<String>) {
    let mut not_public = Vec::new();
    let mut articles = Vec::new();
    for entry in entries {
        match entry.mark {
            Some(_) if options.drafts => articles.push(entry),
            Some("mark.draft") => not_public.push(format!("draft, left out: {}", entry.file.display())),
            Some("mark.expired") => not_public.push(format!("expired, left out: {}", entry.file.display())),
            Some(_) => {
                not_public.push(format!("scheduled for {}, left out: {}", entry.published, entry.file.display()))
            }
            None => articles.push(entry),
        }
    }
    not_public.extend(next_to_expire(&articles, options.now));
    articles.sort_by(|a, b| b.published.cmp(&a.published).then_with(|| a.article.slug.cmp(&b.article.slug)));
    (articles, not_public)
}

/// Returns a line about the articles that a later build leaves out, of which nothing but a build can know.
fn next_to_expire(articles: &[Entry], now: i64) -> Option<String> {
    let expiring = || articles.iter().filter_map(|entry| Some((entry.expires?, entry)));
    let (moment, first) =
        expiring().filter(|(moment, _)| moment.as_second() > now).min_by_key(|(moment, _)| *moment)?;
    let more = match expiring().count() - 1 {
        0 => String::new(),
        more => format!(", and {more} later"),
    };
    Some(format!(
        "expires at {moment}{more}: {}; it stays online until the site is built again after that",
        first.file.display()
    ))
}
