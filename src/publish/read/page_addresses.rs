//! Under which address each page of a publication is published, and which page an address in a text means.
//!
//! In content a page has its usual address, such as `/articles/x/`, whatever the site's permalinks are. It may also be
//! written as it is published.

use std::collections::HashMap;

use jiff::tz::TimeZone;
use jiff::{Timestamp, civil};

use super::dates;
use crate::app::derived_page::DerivedPage;
use crate::app::routes::{Address, Route};
use crate::disk::documents::FromFile;
use crate::model::content::address_pattern::{AddressField, AddressPattern};
use crate::model::content::article::Article;
use crate::model::content::permalinks::{AddressPatterns, Patterns, Permalinks, USUAL, pattern_for};
use crate::model::content::site::Site;
use crate::model::link::{decode, encode_path, is_plain_path};

/// What the address of an article is made of, besides its slug.
#[derive(Clone, Debug, Default)]
pub struct AddressParts {
    /// The day of its publication, in the site's time zone.
    pub published: civil::Date,
    /// The slug of its first author.
    pub author: String,
}

/// The addresses of all pages.
#[derive(Clone, Debug, Default)]
pub struct PageAddresses {
    languages: Vec<String>,
    permalinks: Permalinks,
    /// By language and slug; empty if addresses are made of slugs only.
    articles: HashMap<(String, String), AddressParts>,
}

impl PageAddresses {
    /// Creates the addresses of a site's pages. An article without a date, a draft, is addressed as of `now`, in
    /// seconds since 1970 UTC. A date that cannot be read is reported elsewhere.
    pub fn new(site: &Site, articles: &[FromFile<Article>], zone: &TimeZone, now: i64) -> Self {
        let permalinks = site.permalinks.clone();
        let needs_more = permalinks.now.articles.values().any(AddressPattern::needs_more_than_slug);
        let day = |published: &str| {
            let moment = dates::moment(published, zone).or_else(|_| Timestamp::from_second(now)).unwrap_or_default();
            moment.to_zoned_datetime(zone.clone()).date()
        };
        let about = |FromFile { value, .. }: &FromFile<Article>| {
            let author = value.authors.first().cloned().unwrap_or_default();
            ((value.lang.clone(), value.slug.clone()), AddressParts { published: day(&value.published), author })
        };
        let articles = if needs_more { articles.iter().map(about).collect() } else { HashMap::new() };
        Self { languages: site.languages.clone(), permalinks, articles }
    }

    /// Returns the path of a page below the site's root, spelled with the letters of its slug.
    pub fn spelled(&self, address: &Address) -> String {
        self.made_by(&self.permalinks.now, address, |lang, slug| {
            self.articles.get(&(lang.to_string(), slug.to_string())).cloned().unwrap_or_default()
        })
    }

    /// Returns the path of a page below the site's root as in addresses, percent-encoded.
    pub fn path(&self, address: &Address) -> String {
        encode_path(&self.spelled(address))
    }

    /// Returns the folders with the not-found page of a language, below the site's root. Most static servers have one
    /// not-found document, in the default language; some take the nearest one.
    pub fn not_found_folders(&self, lang: &str) -> Vec<String> {
        let is_default = self.languages.first().is_some_and(|first| first == lang);
        let own = self.prefix(&self.permalinks.now, lang);
        let root = is_default.then(String::new);
        root.into_iter().chain(Some(own).filter(|own| !(is_default && own.is_empty()))).collect()
    }

    /// Returns the patterns that make these addresses.
    pub fn patterns(&self) -> &AddressPatterns {
        &self.permalinks.now
    }

    /// Returns the patterns that the settings name as former ones.
    pub fn former(&self) -> &[AddressPatterns] {
        &self.permalinks.former
    }

    /// Returns the path that a page would have by these patterns, spelled. `parts` tells the parts of an article by its
    /// language and slug.
    pub fn made_by(
        &self,
        patterns: &AddressPatterns,
        address: &Address,
        parts: impl Fn(&str, &str) -> AddressParts,
    ) -> String {
        let filled = |patterns: &Patterns, usual: usize, slug: &str| {
            let pattern = pattern_for(patterns, &address.lang).unwrap_or(&USUAL[usual]);
            pattern.fill(|field| match field {
                AddressField::Slug => slug.into(),
                AddressField::Year => format!("{:04}", parts(&address.lang, slug).published.year()),
                AddressField::Month => format!("{:02}", parts(&address.lang, slug).published.month()),
                AddressField::Day => format!("{:02}", parts(&address.lang, slug).published.day()),
                AddressField::Author => parts(&address.lang, slug).author,
            })
        };
        let path = match &address.route {
            route if patterns.is_usual() => route.to_folder(),
            Route::Article { slug } => filled(&patterns.articles, 0, slug),
            Route::Page { slug } => filled(&patterns.pages, 1, slug),
            Route::Tag { slug, page } => filled(&patterns.tags, 2, slug) + &further(*page),
            Route::Author { slug, page } => filled(&patterns.authors, 3, slug) + &further(*page),
            Route::Derived(page) => {
                let kind = match page {
                    DerivedPage::Archive | DerivedPage::ArchiveYear(_) => Some((&patterns.articles, 0)),
                    DerivedPage::Tags => Some((&patterns.tags, 2)),
                    DerivedPage::Authors => Some((&patterns.authors, 3)),
                    DerivedPage::Series(_) | DerivedPage::Search | DerivedPage::Follow | DerivedPage::Offline => None,
                };
                let pattern = kind.map(|(all, usual)| pattern_for(all, &address.lang).unwrap_or(&USUAL[usual]));
                let folder = pattern.map(index_folder).filter(|folder| !folder.is_empty());
                page.path_in(folder.as_deref(), str::to_string)
            }
            Route::Home { .. } | Route::Privacy => address.route.to_folder(),
        };
        self.prefix(patterns, &address.lang) + &path
    }

    fn prefix(&self, patterns: &AddressPatterns, lang: &str) -> String {
        let is_default = self.languages.first().is_some_and(|first| first == lang);
        if is_default && !patterns.default_language_prefix { String::new() } else { [lang, "/"].concat() }
    }

    /// Returns the page at a path from the site's root, percent-encoded or not, that exists: by its present address, or
    /// else by its usual one.
    pub fn find(&self, path: &str, exists: impl Fn(&Address) -> bool) -> Option<Address> {
        let parsed = || Address::parse(path, &self.languages);
        let derived = || parsed().and_then(Address::derived).filter(|address| exists(address));
        let usual = || parsed().filter(|address| exists(address)).or_else(derived);
        if self.permalinks.now.is_usual() || !is_plain_path(path) {
            return usual();
        }
        let path = decode(path);
        let path = path.trim_matches('/');
        let is_at = |address: &Address| self.spelled(address).trim_end_matches('/') == path && exists(address);
        self.candidates(path).into_iter().find(is_at).or_else(usual)
    }

    /// Returns what might be at a path, which has no slash at its ends.
    fn candidates(&self, path: &str) -> Vec<Address> {
        let patterns = &self.permalinks.now;
        let (list, page) = list_page(path);
        let mut candidates = Vec::new();
        for lang in &self.languages {
            let prefix = self.prefix(patterns, lang);
            let below = |path: &str| [path, "/"].concat().strip_prefix(&prefix).map(String::from);
            let slug = |path: &str, patterns: &Patterns, usual: usize| {
                pattern_for(patterns, lang).unwrap_or(&USUAL[usual]).slug_in(path).map(String::from)
            };
            let mut add = |route: Option<Route>| {
                candidates.extend(route.map(|route| Address { lang: lang.clone(), route }));
            };
            if let Some(path) = below(path) {
                add(slug(&path, &patterns.articles, 0).map(|slug| Route::Article { slug }));
                add(slug(&path, &patterns.pages, 1).map(|slug| Route::Page { slug }));
                add(Some(Route::Privacy).filter(|_| path == "privacy/"));
                add(DerivedPage::parse(&path).map(Route::Derived));
                let indexes = [DerivedPage::Archive, DerivedPage::Tags, DerivedPage::Authors];
                indexes.into_iter().for_each(|index| add(Some(Route::Derived(index))));
            }
            if let Some(list) = below(list) {
                add(Some(Route::Home { page }).filter(|_| list.trim_matches('/').is_empty()));
                add(slug(&list, &patterns.tags, 2).map(|slug| Route::Tag { slug, page }));
                add(slug(&list, &patterns.authors, 3).map(|slug| Route::Author { slug, page }));
            }
        }
        candidates
    }
}

/// Returns the folder in which all pages of a pattern are, with a trailing slash; empty if that is the root.
fn index_folder(pattern: &AddressPattern) -> String {
    let filled = pattern.fill(|_| String::new());
    let parts = filled.split('/').take_while(|part| !part.is_empty() && !part.starts_with('.'));
    parts.flat_map(|part| [part, "/"]).collect()
}

/// Returns what follows the address of a list on its further pages.
fn further(page: u32) -> String {
    if page > 1 { format!("page/{page}/") } else { String::new() }
}

/// Splits the path of a list, without slashes at its ends, into that of its first page and the number of the page.
fn list_page(path: &str) -> (&str, u32) {
    let (before, number) = path.rsplit_once('/').unwrap_or(("", path));
    let list = before.strip_suffix("page").filter(|list| list.is_empty() || list.ends_with('/'));
    let page = number.parse::<u32>().ok().filter(|page| *page > 1 && !number.starts_with(['0', '+']));
    match (list, page) {
        (Some(list), Some(page)) => (list.trim_end_matches('/'), page),
        _ => (path, 1),
    }
}
