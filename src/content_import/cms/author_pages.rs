//! Redirects from the old pages and feeds of authors.

use std::collections::{BTreeMap, BTreeSet};

use super::link_map::LinkMap;
use super::published_paths::compared;
use super::record::{SiteRecord, TextKind};
use crate::content_import::publication::authors::Authors;

/// Where old addresses of authors lead.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct AuthorRedirects {
    /// Old addresses of pages, each with the author's page here.
    pub(super) pages: BTreeMap<String, String>,
    /// Old addresses of feeds, each with the author's feed here.
    pub(super) feeds: BTreeMap<String, String>,
}

/// Returns the redirects to authors of the publication, except from addresses that are taken.
pub(super) fn redirects(
    site: &SiteRecord,
    authors: &Authors,
    links: &LinkMap,
    is_taken: impl Fn(&str) -> bool,
) -> AuthorRedirects {
    let mut redirects = AuthorRedirects::default();
    let mut known = BTreeSet::new();
    // The old pages of those who have published nothing were empty.
    let published = site.texts.iter().filter(|text| text.kind == TextKind::Article && !text.is_draft);
    let has_articles: BTreeSet<&String> = published.flat_map(|text| &text.authors).collect();
    for (old, key) in site.author_pages.iter().filter(|(_, key)| has_articles.contains(key)) {
        let Some(new) = authors.address(key) else { continue };
        // An address that stays the same needs no redirect, but its feeds may have had other names.
        let Ok(path) = links.alias(old, &new) else { continue };
        let before = path.clone().unwrap_or_else(|| new.clone());
        for (name, file) in site.author_feeds {
            let feed = format!("{}/{name}", before.trim_end_matches('/'));
            if !is_taken(&feed) && known.insert(compared(&feed)) {
                redirects.feeds.insert(feed, format!("{new}{file}"));
            }
        }
        if let Some(path) = path.filter(|path| !is_taken(path) && known.insert(compared(path))) {
            redirects.pages.insert(path, new);
        }
    }
    redirects
}
