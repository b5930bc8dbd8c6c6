//! The whole publication, read and checked: past this point everything is typed and trusted.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::Value;

use crate::app::routes::Address;
use crate::consent::policy::Policy;
use crate::consent_tools::policy::read_policy;
use crate::disk::documents::json_files;
use crate::disk::faults::{FileFault, PublishError, by_file};
use crate::disk::folder::Walked;
use crate::disk::web_path::FileNames;
use crate::model::content::article::Article;
use crate::model::content::author::Author;
use crate::model::content::site::Site;
use crate::model::content::site_page::SitePage;
use crate::model::language::is_tag;
use crate::model::text::block::{Block, Note};
use crate::model::words::Words;
use crate::publish::BuildOptions;
use crate::publish::pictures::inspect::Inspected;
use crate::publish::read::check_text::Surroundings;
use crate::publish::read::dates::Formats;
use crate::publish::read::derived_pages;
use crate::publish::read::documents::documents_in;
use crate::publish::read::entries::{entry, public_ones};
use crate::publish::read::index::Index;
use crate::publish::read::line_positions::name_lines;
use crate::publish::read::markdown_file::Reading;
use crate::publish::read::own_files::own_files;
use crate::publish::read::page_addresses::PageAddresses;
use crate::publish::read::read_memory::ReadMemory;
use crate::publish::read::settings_file::{SETTINGS, name_settings, read_settings};
use crate::publish::read::site_pages::{self, PageEntry, SitePages};
use crate::publish::read::text_file::{AboutText, read_all, read_text};
use crate::publish::read::typed::{parse_document, read_json};
use crate::publish::read::words::read_words;
use crate::publish::read::{
    check, default_author, hidden_links, look, own_scripts, paths, picture_check, security_contact, svg_check, tags,
};

/// An article with what was derived from it while checking.
pub struct Entry {
    /// Its file, relative to the folder of public files.
    pub file: PathBuf,
    /// As its publisher wrote it, without its text, which [`SiteContent::text`] reads again when it is needed.
    pub article: Article,
    /// Metadata of its text: length, hash, embeds and files.
    pub text: AboutText,
    /// The slugs of its tags, in the order of the tags.
    pub tag_slugs: Vec<String>,
    /// When it is published.
    pub published: Timestamp,
    /// When it last changed.
    pub updated: Option<Timestamp>,
    /// When it is no longer to be published.
    pub expires: Option<Timestamp>,
    /// The key of the word that marks it as a draft, scheduled or expired; `None` if it is public.
    pub mark: Option<&'static str>,
}

impl Entry {
    /// Returns what lists and search engines say about it: its lede or, without one, how its text begins.
    pub fn summary(&self) -> &str {
        if self.article.lede.is_empty() { &self.text.excerpt } else { &self.article.lede }
    }

    /// Returns when it last changed: when it was updated, or else published.
    pub fn changed(&self) -> Timestamp {
        self.updated.unwrap_or(self.published)
    }
}

/// The whole publication, except for the texts of articles and pages.
pub struct SiteContent {
    /// The folder with `content/` and `text/`.
    pub public: PathBuf,
    /// The site's settings.
    pub site: Site,
    /// The site's time zone.
    pub zone: TimeZone,
    /// Articles that this run publishes, newest first.
    pub articles: Vec<Entry>,
    /// These articles by language, tag, author and series.
    pub index: Index,
    /// Authors by slug.
    pub authors: BTreeMap<String, Author>,
    /// Ids of services whose content is embedded in biographies.
    pub embedded_by_authors: BTreeSet<String>,
    /// Under which address each page is published.
    pub page_addresses: PageAddresses,
    /// The consent policy as visitors are asked about it, without services that are not in use.
    pub policy: Policy,
    /// The consent policy as it is written.
    pub declared: Policy,
    /// Words on screen by language and key.
    pub words: BTreeMap<String, BTreeMap<String, String>>,
    /// Dates and plurals by language.
    pub formats: BTreeMap<String, Formats>,
    /// Pages that are not articles.
    pub site_pages: SitePages,
    /// The pages without a document behind them.
    pub derived_pages: BTreeSet<Address>,
    /// Pictures that are shown, by path without the leading slash.
    pub pictures: BTreeMap<String, Inspected>,
    /// Paths of the publisher's own files that are published as they are.
    pub own: BTreeSet<String>,
    /// The publisher's style sheet; empty where there is none.
    pub style_sheet: String,
    /// Articles left out, one line each, for the report.
    pub not_public: Vec<String>,
}

impl SiteContent {
    /// Returns the words of a language, for one page.
    pub fn words(&self, lang: &str) -> Words {
        Words::new(self.words.get(lang).into_iter().flatten().map(|(key, text)| (key.clone(), text.clone())).collect())
    }

    /// Returns an article by language and slug.
    pub fn entry(&self, lang: &str, slug: &str) -> Option<&Entry> {
        self.index.position(lang, slug).map(|position| &self.articles[position])
    }

    /// Returns a page that is not an article, by language and slug.
    pub fn site_page(&self, lang: &str, slug: &str) -> Option<&PageEntry> {
        self.site_pages.get(&(lang.into(), slug.into()))
    }

    /// Returns the articles of a language that lists show, newest first.
    pub fn listed<'a>(&'a self, lang: &str) -> impl Iterator<Item = &'a Entry> + use<'a> {
        self.at(self.index.language(lang).map_or(&[], |listed| &listed.articles))
    }

    /// Returns the ids of all services whose content is embedded somewhere.
    pub fn embedded(&self) -> BTreeSet<String> {
        let articles = self.articles.iter().map(|it| &it.text);
        let pages = self.site_pages.values().map(|it| &it.text);
        articles.chain(pages).flat_map(|it| &it.embedded).chain(&self.embedded_by_authors).cloned().collect()
    }

    /// Returns the articles at positions that the index gave.
    pub fn at<'a>(&'a self, positions: &'a [usize]) -> impl Iterator<Item = &'a Entry> + use<'a> {
        positions.iter().map(|position| &self.articles[*position])
    }

    /// Returns the year in which an article was published, in the site's time zone.
    pub fn year(&self, entry: &Entry) -> i16 {
        entry.published.to_zoned_datetime(self.zone.clone()).year()
    }

    /// Whether the publisher has a file at that path.
    pub fn owns(&self, path: &str) -> bool {
        self.own.contains(path)
    }

    /// Reads body and notes of an article, as its publisher wrote them.
    ///
    /// # Errors
    /// When the file has changed since it was first read.
    pub fn text(&self, entry: &Entry) -> Result<(Vec<Block>, Vec<Note>), PublishError> {
        read_text::<Article>(&entry.file, &entry.text.hash, &self.reading())
    }

    /// Reads body and notes of a page that is not an article, as its publisher wrote them.
    ///
    /// # Errors
    /// When the file has changed since it was first read.
    pub fn page_text(&self, entry: &PageEntry) -> Result<(Vec<Block>, Vec<Note>), PublishError> {
        read_text::<SitePage>(&entry.file, &entry.text.hash, &self.reading())
    }

    /// Returns what reading its documents depends on; the text of a document does not depend on who wrote it.
    pub fn reading(&self) -> Reading<'_> {
        Reading { site: &self.site, policy: &self.declared, public: &self.public, default_author: None }
    }

    /// Reads a file of the publication as JSON, whatever its form; `None` if it can no longer be read.
    pub fn document(&self, file: &Path) -> Option<Value> {
        parse_document(file, &self.reading(), &mut Vec::new())
    }
}

/// Reads and checks the whole publication; returns it with the warnings.
///
/// # Errors
/// All faults of all files at once.
pub fn load(options: &BuildOptions) -> Result<(SiteContent, Vec<FileFault>), PublishError> {
    load_with(options, &ReadMemory::default())
}

/// Does what [`load`] does, and reads only documents that have changed since the memory has seen them.
///
/// # Errors
/// Those of [`load`].
#[expect(clippy::redundant_closure, reason = "a path to a generic function is not general enough over lifetimes")]
pub fn load_with(options: &BuildOptions, memory: &ReadMemory) -> Result<(SiteContent, Vec<FileFault>), PublishError> {
    let Walked { files: own, mut faults } = own_files(&options.public);
    let content = options.public.join("content");
    let site = read_settings(&options.public, &mut faults);
    let policy = read_policy(&options.public, Path::new("content/consent.json"), &mut faults);
    let (Some(site), Some(mut policy)) = (site, policy) else {
        name_settings(&mut faults, &options.public);
        return Err(PublishError::Faults(faults));
    };
    let zone = TimeZone::get(&site.value.time_zone).unwrap_or_else(|_| {
        let message = format!("“{}” is not an IANA time zone such as Europe/Paris", site.value.time_zone);
        faults.push(FileFault::new(SETTINGS, "/time_zone", message));
        TimeZone::UTC
    });
    let mut authors = Vec::new();
    for file in json_files(&content.join("authors"), &options.public, &mut faults) {
        authors.extend(read_json(&options.public, &file, &mut faults, |reader| Author::read(reader)));
    }
    let default_author = default_author::of(&site.value, &authors, &mut faults);
    let names = FileNames::of(&own);
    own_scripts::resolve(&mut policy, &names, &options.base, &mut faults);
    let around = Surroundings { site: &site.value, policy: &policy.value, public: &options.public, files: &names };
    let style_sheet = look::check(&around, &mut faults);
    let (mut files, embedded_by_authors) = check::authors(&mut authors, &around, &mut faults);
    files.push(check::of_site(&around, &mut faults));
    let (mut articles, mut texts, mut pages, mut page_texts) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut all_files = (Vec::new(), Vec::new());
    memory.begin(&around, default_author.as_deref());
    let mut words = BTreeMap::new();
    let mut formats = BTreeMap::new();
    // An invalid tag is a fault already, and must not be used as the name of a folder.
    for lang in site.value.languages.iter().filter(|lang| is_tag(lang)) {
        let [of_articles, of_pages] = ["articles", "pages"]
            .map(|name| documents_in(&content.join(lang).join(name), &options.public, &mut faults));
        let reading = (&around, default_author.as_deref(), memory);
        read_all::<Article>(&of_articles, reading, (&mut articles, &mut texts), &mut files, &mut faults);
        read_all::<SitePage>(&of_pages, reading, (&mut pages, &mut page_texts), &mut files, &mut faults);
        all_files.0.extend(of_articles);
        all_files.1.extend(of_pages);
        let mut all = read_words((&options.public, &options.defaults()), lang, &site.value, &mut faults);
        let own = policy.value.texts.iter().filter(|(text_lang, _)| text_lang == lang).flat_map(|(_, texts)| texts);
        all.extend(own.map(|(key, text)| (key.clone(), text.clone())));
        let region = all.get("language.locale").cloned();
        words.insert(lang.clone(), all);
        match Formats::new(lang, region.as_deref(), &zone) {
            Some(it) => _ = formats.insert(lang.clone(), it),
            None => faults.push(FileFault::new(SETTINGS, "/languages", format!("“{lang}” is not a language tag"))),
        }
    }
    memory.finish(&[&all_files.0, &all_files.1]);
    default_author::explain(&mut faults, &authors, &options.public);
    check::folders(&content, &site.value, &mut faults)?;
    check::names(&articles, &authors, &mut faults);
    tags::check(&articles, &mut faults);
    site_pages::check(&pages, &site.value, &options.public, &mut faults);
    let pictures = picture_check::check(&files, &names, options, &mut faults);
    svg_check::check((&own, &files, &pictures), options, &mut faults);
    let page_addresses = PageAddresses::new(&site.value, &articles, &zone, options.now);
    check::references(&files, &authors, &articles, &pages, (&around, &page_addresses), &mut faults);
    hidden_links::check(&files, (&articles, &pages), &page_addresses, (options, &zone), &mut faults);
    let named = paths::named(&articles, &pages);
    let pages = pages.into_iter().zip(page_texts).collect();
    let site_pages = site_pages::entries(pages, &zone, options.drafts, &mut faults);
    let all = articles.into_iter().zip(texts);
    let entries = all.filter_map(|(article, text)| entry(article, text, &zone, options, &mut faults)).collect();
    security_contact::check(&site.value, &zone, options.now, &mut faults);
    let (articles, not_public) = public_ones(entries, options);
    let authors = authors.into_iter().map(|author| (author.value.slug.clone(), author.value)).collect();
    let (site, policy, index) = (site.value, policy.value, Index::of(&articles));
    let mut content = SiteContent {
        public: options.public.clone(),
        site,
        zone,
        articles,
        index,
        authors,
        embedded_by_authors,
        page_addresses,
        declared: policy.clone(),
        policy,
        words,
        formats,
        site_pages,
        derived_pages: BTreeSet::new(),
        pictures,
        own,
        style_sheet,
        not_public,
    };
    let embedded = content.embedded();
    content.policy = content.policy.in_use(&embedded);
    content.derived_pages = derived_pages::of(&content, &named);
    paths::check(&named, &content, options, &mut faults);
    let mut faults = by_file(faults);
    name_lines(&mut faults, &content.reading());
    let is_faulty = faults.iter().any(|it| !it.fault.only_warning);
    if is_faulty { Err(PublishError::Faults(faults)) } else { Ok((content, faults)) }
}
