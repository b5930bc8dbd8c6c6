//! Which pages the site has, and what each of them shows.

use std::collections::BTreeSet;

use serde_json::Value;

use super::content::Content;
use super::faults::PublishError;
use super::head::{About, elements};
use super::index::Listed;
use super::public_files::PublicFiles;
use super::share::Card;
use super::structured_data::graph;
use super::{Options, article_page, listing_pages, site_pages};
use crate::app::page::{Content as PageContent, Page};
use crate::app::routes::{Address, Route};
use crate::consent::shown::ShownPolicy;
use crate::model::author::text_in;
use crate::model::page::{Alternate, PAGE_VERSION};

/// A page and where its files go.
pub struct Planned {
    /// Path of its folder below the site's root, with a slash at the end unless it is the root;
    /// for a page that was not found, that of its language.
    pub folder: String,
    /// The page; its words are filled in when it is rendered.
    pub page: Page,
    /// What its head is made of.
    pub about: About,
    /// The picture that others show beside a link to it.
    pub share: Option<Card>,
    /// Its structured data, if it has any.
    pub data: Option<Value>,
}

/// Makes pages, each by itself and in any order.
pub struct Planner<'a> {
    /// The publication.
    pub content: &'a Content,
    /// What to publish, and where.
    pub options: &'a Options,
    /// The names of what is served beside the pages.
    pub files: PublicFiles,
    pub(super) build: &'a str,
    addresses: BTreeSet<Address>,
}

/// What a kind of page adds to what all pages have.
pub struct Made {
    /// The page's own title, without the site's name.
    pub title: String,
    /// For `<meta name="description">`.
    pub description: String,
    /// Where the content was first published, if elsewhere.
    pub canonical: Option<String>,
    /// The content.
    pub content: PageContent,
}

/// How many pages a list of so many articles has; at least one.
pub fn page_count(articles: usize, page_size: u32) -> u32 {
    articles.div_ceil(page_size.max(1) as usize).max(1) as u32
}

fn addresses(content: &Content) -> BTreeSet<Address> {
    let mut addresses = BTreeSet::new();
    let size = content.site.page_size;
    let nothing = Listed::default();
    for lang in &content.site.languages {
        let mut add = |route| _ = addresses.insert(Address { lang: lang.clone(), route });
        let listed = content.index.language(lang).unwrap_or(&nothing);
        add(Route::Privacy);
        (1..=page_count(listed.articles.len(), size)).for_each(|page| add(Route::Home { page }));
        for (slug, tagged) in &listed.tags {
            let pages = page_count(tagged.articles.len(), size);
            (1..=pages).for_each(|page| add(Route::Tag { slug: slug.clone(), page }));
        }
        for slug in content.authors.keys() {
            let pages = page_count(listed.authors.get(slug).map_or(0, Vec::len), size);
            (1..=pages).for_each(|page| add(Route::Author { slug: slug.clone(), page }));
        }
        listed.slugs().for_each(|slug| add(Route::Article { slug: slug.clone() }));
        let pages = content.site_pages.keys().filter(|(it, _)| it == lang);
        pages.for_each(|(_, slug)| add(Route::Page { slug: slug.clone() }));
    }
    addresses
}

fn privacy(planner: &Planner<'_>, lang: &str) -> Made {
    let words = planner.content.words(lang);
    let policy = ShownPolicy::of(&planner.content.policy, lang, &words);
    Made {
        title: planner.word(lang, "privacy.title"),
        description: planner.word(lang, "privacy.description"),
        canonical: None,
        content: PageContent::Privacy { policy: Box::new(policy) },
    }
}

impl<'a> Planner<'a> {
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

    /// The page at an address; `None` where there is none.
    ///
    /// # Errors
    /// When a file is no longer what it was when the publication was read.
    pub fn page(&self, address: &Address) -> Result<Option<Planned>, PublishError> {
        let Some(mut planned) = self.outline(address) else { return Ok(None) };
        self.fill(address, &mut planned)?;
        Ok(Some(planned))
    }

    /// The page at an address without the text of an article, for which its file must be read, and without what follows
    /// from all that.
    pub fn outline(&self, address: &Address) -> Option<Planned> {
        let made = match &address.route {
            Route::Home { page } => Some(listing_pages::home(self, &address.lang, *page)),
            Route::Tag { slug, page } => listing_pages::tag(self, &address.lang, slug, *page),
            Route::Author { slug, page } => listing_pages::author(self, &address.lang, slug, *page),
            Route::Article { slug } => article_page::article(self, &address.lang, slug),
            Route::Privacy => Some(privacy(self, &address.lang)),
            Route::Page { slug } => site_pages::page(self, &address.lang, slug),
        };
        made.map(|made| self.planned(address, made))
    }

    /// Puts in what the outline leaves out.
    ///
    /// # Errors
    /// When a file is no longer what it was when the publication was read.
    pub fn fill(&self, address: &Address, planned: &mut Planned) -> Result<(), PublishError> {
        match (&address.route, &mut planned.page.content) {
            (Route::Article { slug }, PageContent::Article(page)) => {
                (page.body, page.notes) = article_page::text(self, &address.lang, slug)?;
            }
            (Route::Page { slug }, PageContent::Text(page)) => {
                (page.body, page.notes) = site_pages::text(self, &address.lang, slug)?;
            }
            _ => {}
        }
        // It follows from the rest.
        planned.data = graph(self, address, &planned.about, &planned.page.content);
        Ok(())
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

    pub(super) fn translated(&self, address: &Address, lang: &str) -> Option<Address> {
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

    fn planned(&self, address: &Address, made: Made) -> Planned {
        let site = &self.content.site;
        let folder = address.to_path(&site.languages);
        let is_home = address.route == Route::Home { page: 1 };
        let title = match is_home {
            true => match text_in(&site.tagline, &address.lang) {
                "" => site.name.clone(),
                tagline => [&site.name, " — ", tagline].concat(),
            },
            false => [made.title.as_str(), " — ", &site.name].concat(),
        };
        let unlisted = match &address.route {
            Route::Article { slug } => self.content.entry(&address.lang, slug).is_some_and(|it| it.article.unlisted),
            Route::Page { slug } => {
                self.content.site_page(&address.lang, slug).is_some_and(|it| it.page.unlisted || it.page.draft)
            }
            _ => false,
        };
        let share = Card::of(self, &address.lang, &made.content);
        let about = About {
            title: if is_home { String::new() } else { made.title },
            description: made.description,
            canonical: made.canonical.unwrap_or_else(|| self.full(&address.lang, address.route.clone())),
            alternates: self.alternates(address),
            unlisted,
            image: share.as_ref().map(Card::path),
        };
        let page = Page {
            v: PAGE_VERSION,
            build: self.build.into(),
            lang: address.lang.clone(),
            path: [self.options.base.as_str(), &folder].concat(),
            title,
            head: elements(self, Some(address), &address.lang, &about, &made.content),
            frame: self.frame(&address.lang, Some(address)),
            words: Vec::new(),
            content: made.content,
        };
        Planned { folder, page, about, share, data: None }
    }
}
