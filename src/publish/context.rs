//! What pages and files are made with: words, addresses, dates and formats, names of files. Knows no page and no writer.

pub mod public_files;

use std::collections::BTreeSet;

use crate::app::routes::{Address, Route};
use crate::model::page::Alternate;
use crate::publish::Options;
use crate::publish::read::addresses::addresses;
use crate::publish::read::content::Content;
use public_files::PublicFiles;

/// A publication, with what it is to become.
pub struct SiteContext<'a> {
    /// The publication.
    pub content: &'a Content,
    /// What to publish, and where.
    pub options: &'a Options,
    /// The names of what is served beside the pages.
    pub files: PublicFiles,
    /// The build of the program.
    pub build: &'a str,
    addresses: BTreeSet<Address>,
}

impl<'a> SiteContext<'a> {
    /// For a publication and the build of the program that goes with it.
    pub fn new(content: &'a Content, options: &'a Options, build: &'a str) -> Self {
        let files = PublicFiles::unwritten(&options.base, &content.pictures);
        Self { content, options, files, build, addresses: addresses(content) }
    }

    /// The same with the names under which pictures and other files are served.
    pub fn with_files(self, files: PublicFiles) -> Self {
        Self { files, ..self }
    }

    /// All pages that have an address, in a fixed order.
    pub fn addresses(&self) -> impl Iterator<Item = &Address> {
        self.addresses.iter()
    }

    /// A word on screen.
    pub fn word(&self, lang: &str, key: &str) -> String {
        self.content.words.get(lang).and_then(|words| words.get(key)).cloned().unwrap_or_default()
    }

    /// A counted word: `key.one`, `key.other`, … with `{count}` replaced.
    pub fn counted(&self, lang: &str, key: &str, count: usize) -> String {
        let category = self.content.formats.get(lang).map_or("other", |it| it.plural(count));
        let text = self.word(lang, &[key, ".", category].concat());
        let text = if text.is_empty() { self.word(lang, &[key, ".other"].concat()) } else { text };
        text.replace("{count}", &count.to_string())
    }

    /// The path of a route on the host.
    pub fn path(&self, lang: &str, route: Route) -> String {
        let address = Address { lang: lang.into(), route };
        [self.options.base.as_str(), &address.to_path(&self.content.site.languages)].concat()
    }

    /// The full address of a route, where the site is published.
    pub fn full(&self, lang: &str, route: Route) -> String {
        let address = Address { lang: lang.into(), route };
        [self.content.site.base_url.as_str(), &address.to_path(&self.content.site.languages)].concat()
    }

    /// An address on the host in full; others stay.
    pub fn in_full(&self, path: &str) -> String {
        let below = path.strip_prefix(self.options.base.as_str());
        below.map_or_else(|| path.to_string(), |it| [&self.content.site.base_url, it].concat())
    }

    /// Where a page is found in another language.
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
            // A tag is a word of its language.
            Route::Tag { .. } => return None,
            Route::Home { page: 1 } | Route::Author { page: 1, .. } | Route::Privacy => address.route.clone(),
            Route::Home { .. } | Route::Author { .. } => return None,
        };
        Some(Address { lang: lang.into(), route }).filter(|it| self.addresses.contains(it))
    }

    /// The page in all languages that have it, in full addresses; none where it is but one.
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
