//! Which pages without a document a publication has: those that have something to show, at addresses that nothing of
//! the publisher's uses.

use std::collections::BTreeSet;

use super::addresses::addresses;
use super::content::SiteContent;
use super::index::Listed;
use super::kept_files::kept_files;
use super::paths::Named;
use crate::app::derived_page::DerivedPage;
use crate::app::routes::{Address, Route, data_path, html_path};
use crate::model::link::decode;
use crate::model::slug::is_slug;

/// From how many articles on each year of the archive has a page of its own.
pub const MANY: usize = 300;

/// Returns the pages of a publication, whose own list of them is not made yet.
pub fn of(content: &SiteContent, named: &[Named]) -> BTreeSet<Address> {
    let used = Used::by(content, named);
    let languages = content.site.languages.iter().filter_map(|lang| Some((lang, content.index.language(lang)?)));
    let all = languages.flat_map(|(lang, listed)| {
        let routes = pages_of(content, listed).into_iter().map(Route::Derived);
        routes.map(|route| Address { lang: lang.clone(), route })
    });
    all.filter(|address| used.is_free(&content.page_addresses.spelled(address))).collect()
}

fn pages_of(content: &SiteContent, listed: &Listed) -> Vec<DerivedPage> {
    let mut pages = vec![DerivedPage::Follow];
    pages.extend(content.site.offline.then_some(DerivedPage::Offline));
    if !listed.articles.is_empty() {
        pages.push(DerivedPage::Archive);
        pages.extend(content.site.search.then_some(DerivedPage::Search));
    }
    if listed.articles.len() > MANY {
        pages.extend(content.at(&listed.articles).map(|entry| DerivedPage::ArchiveYear(content.year(entry))));
    }
    pages.extend((!listed.tags.is_empty()).then_some(DerivedPage::Tags));
    // One author needs no index.
    pages.extend((listed.authors.len() > 1).then_some(DerivedPage::Authors));
    let series = listed.series.keys().filter(|id| is_slug(id));
    pages.extend(series.map(|id| DerivedPage::Series(id.clone())));
    pages
}

/// Paths that pages, files and old addresses of the publisher have, in small letters and without slashes at their ends.
struct Used(BTreeSet<String>);

impl Used {
    fn by(content: &SiteContent, named: &[Named]) -> Self {
        let site = &content.site;
        let documents = named.iter().map(|it| content.page_addresses.spelled(&it.address));
        let lists = addresses(content).into_iter().map(|address| content.page_addresses.spelled(&address));
        let old = named.iter().flat_map(|it| &it.aliases).chain(site.redirects.keys()).chain(site.feeds.aliases.keys());
        let files = content.own.iter().cloned().chain(kept_files(content).into_keys());
        Self(
            documents
                .chain(lists)
                .chain(old.map(String::as_str).map(decode))
                .chain(files)
                .map(|path| bare(&path))
                .collect(),
        )
    }

    fn is_free(&self, path: &str) -> bool {
        [path.to_string(), html_path(path), data_path(path)].iter().all(|path| !self.0.contains(&bare(path)))
    }
}

fn bare(path: &str) -> String {
    path.trim_matches('/').to_lowercase()
}
