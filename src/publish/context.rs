//! The context shared by all code that makes pages and files: words, addresses, formats and file names. It knows no
//! page and no writer.

pub mod inline;
pub mod public_files;

use std::collections::BTreeSet;
use std::sync::OnceLock;

use crate::app::routes::{Address, Route};
use crate::model::link::path;
use crate::model::page::{Alternate, Card};
use crate::publish::BuildOptions;
use crate::publish::fixed_names::page_of_feed;
use crate::publish::read::addresses::addresses;
use crate::publish::read::content::SiteContent;
use public_files::PublicFiles;

/// A publication, together with the options and file names of its build.
pub struct SiteContext<'a> {
    /// The publication.
    pub content: &'a SiteContent,
    /// The options of the build.
    pub options: &'a BuildOptions,
    /// The names under which the publisher's files are served.
    pub files: PublicFiles,
    /// The identifier of the program's build.
    pub build: &'a str,
    addresses: BTreeSet<Address>,
    /// The cards of articles that lists have shown, by position.
    cards: Vec<OnceLock<Card>>,
}

/// The most articles whose cards are kept, so that memory does not grow with the publication.
const MOST_CARDS: usize = 20_000;

impl<'a> SiteContext<'a> {
    /// Creates the context of a publication that is served with this build of the program.
    pub fn new(content: &'a SiteContent, options: &'a BuildOptions, build: &'a str) -> Self {
        let files = PublicFiles::unwritten(&options.base, &content.pictures);
        Self { content, options, files, build, addresses: addresses(content), cards: no_cards(content) }
    }

    /// Sets the names under which pictures and other files are served.
    pub fn with_files(self, files: PublicFiles) -> Self {
        // They name files.
        Self { files, cards: no_cards(self.content), ..self }
    }

    /// Returns the card of the article at a position; it is built only if no page has shown it yet.
    pub fn card(&self, position: usize, build: impl FnOnce() -> Card) -> Card {
        match self.cards.get(position) {
            Some(kept) => kept.get_or_init(build).clone(),
            None => build(),
        }
    }

    /// Returns the addresses of all pages, in a fixed order.
    pub fn addresses(&self) -> impl Iterator<Item = &Address> {
        self.addresses.iter()
    }

    /// Returns a word on screen; empty if the language has none for this key.
    pub fn word(&self, lang: &str, key: &str) -> String {
        self.content.words.get(lang).and_then(|words| words.get(key)).cloned().unwrap_or_default()
    }

    /// Returns the form of a word that goes with a count, from `key.one`, `key.other`, …, with `{count}` replaced.
    pub fn counted(&self, lang: &str, key: &str, count: usize) -> String {
        let category = self.content.formats.get(lang).map_or("other", |formats| formats.plural(count));
        let text = self.word(lang, &[key, ".", category].concat());
        let text = if text.is_empty() { self.word(lang, &[key, ".other"].concat()) } else { text };
        text.replace("{count}", &count.to_string())
    }

    /// Returns the path of a route on the host.
    pub fn path(&self, lang: &str, route: Route) -> String {
        let address = Address { lang: lang.into(), route };
        [self.options.base.as_str(), &self.content.page_addresses.path(&address)].concat()
    }

    /// Returns the full address of a route on the published site.
    pub fn full(&self, lang: &str, route: Route) -> String {
        let address = Address { lang: lang.into(), route };
        [self.content.site.base_url.as_str(), &self.content.page_addresses.path(&address)].concat()
    }

    /// Returns an address in a text as it is served: that of a page of this site by its permalink, that of a file by
    /// its name; any other is returned unchanged.
    pub fn link(&self, url: &str) -> String {
        self.page_at(url).unwrap_or_else(|| self.files.address(url))
    }

    /// Describes what a page contains of an address that it names: see [`PublicFiles::told`].
    pub fn told(&self, url: &str) -> String {
        self.page_at(url).unwrap_or_else(|| self.files.told(url))
    }

    /// Returns the address of a page of this site, with the base path, and with its query and fragment.
    fn page_at(&self, url: &str) -> Option<String> {
        let path = path(url);
        if !path.starts_with('/') || self.files.has(path) {
            return None;
        }
        let page_at = |path: &str| self.content.page_addresses.find(path, |address| self.addresses.contains(address));
        let feed = || page_of_feed(path).and_then(|page| Some((page_at(page)?, page.len())));
        let (address, end) = page_at(path).map(|address| (address, path.len())).or_else(feed)?;
        let own = self.content.page_addresses.path(&address);
        Some([self.options.base.as_str(), &own, &url[end..]].concat())
    }

    /// Returns a path on the host as a full address; any other address is returned unchanged.
    pub fn in_full(&self, path: &str) -> String {
        let below = path.strip_prefix(self.options.base.as_str());
        below.map_or_else(|| path.to_string(), |rest| [&self.content.site.base_url, rest].concat())
    }

    /// Returns the address of a page in another language, if it is translated.
    pub fn translated(&self, address: &Address, lang: &str) -> Option<Address> {
        let route = match &address.route {
            Route::Article { slug } => {
                let entry = self.content.entry(&address.lang, slug)?;
                Route::Article { slug: entry.article.translations.get(lang)?.clone() }
            }
            Route::Page { slug } => {
                let entry = self.content.site_page(&address.lang, slug)?;
                Route::Page { slug: entry.page.translations.get(lang)?.clone() }
            }
            // A tag is a word of one language, so its page has no translations.
            Route::Tag { .. } => return None,
            // A series may have the same id in several languages.
            Route::Home { page: 1 } | Route::Author { page: 1, .. } | Route::Privacy | Route::Derived(_) => {
                address.route.clone()
            }
            Route::Home { .. } | Route::Author { .. } => return None,
        };
        Some(Address { lang: lang.into(), route }).filter(|translated| self.addresses.contains(translated))
    }

    /// Returns the full addresses of a page in all its languages; none if it has only one.
    pub fn alternates(&self, address: &Address) -> Vec<Alternate> {
        let languages = self.content.site.languages.iter();
        let all = languages.filter_map(|lang| {
            let it = if *lang == address.lang { address.clone() } else { self.translated(address, lang)? };
            Some(Alternate {
                lang: lang.clone(),
                label: self.word(lang, "language.name"),
                url: self.full(lang, it.route),
            })
        });
        let all: Vec<_> = all.collect();
        if all.len() > 1 { all } else { Vec::new() }
    }
}

fn no_cards(content: &SiteContent) -> Vec<OnceLock<Card>> {
    match content.articles.len() {
        few if few <= MOST_CARDS => std::iter::repeat_with(OnceLock::new).take(few).collect(),
        _ => Vec::new(),
    }
}
