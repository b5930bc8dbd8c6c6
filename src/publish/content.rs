//! The whole publication, read and checked: past this point everything is typed and trusted.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use rayon::prelude::*;

use super::check::InFile;
use super::check_text::{Seen, Surroundings};
use super::content_reader::{Found, read_json, read_words};
use super::dates::{self, Formats};
use super::faults::{FileFault, PublishError, by_file};
use super::index::Index;
use super::pictures::inspect::Inspected;
use super::policy::read_policy;
use super::site_pages::{PageEntry, SitePages};
use super::text_file::{AboutText, HasText, read_text, read_text_file};
use super::{Options, check, look, pictures, robots, site_pages};
use crate::consent::policy::Policy;
use crate::model::article::Article;
use crate::model::author::Author;
use crate::model::block::{Block, Note};
use crate::model::language::is_tag;
use crate::model::site::Site;
use crate::model::site_page::SitePage;
use crate::model::slug::slugify;
use crate::model::words::Words;

/// An article with what was derived from it while checking.
pub struct Entry {
    /// Its file, relative to the folder of public files.
    pub file: PathBuf,
    /// As its publisher wrote it, without its text, which [`Content::text`] reads again when it is needed.
    pub article: Article,
    /// What is kept of its text.
    pub text: AboutText,
    /// Its tags as addresses have them.
    pub tag_slugs: Vec<String>,
    /// When it is published.
    pub published: Timestamp,
    /// When it last changed.
    pub updated: Option<Timestamp>,
    /// Whether it is shown before its time: key of the word that marks it.
    pub mark: Option<&'static str>,
}

impl Entry {
    /// When it last changed: when it was updated, or else published.
    pub fn changed(&self) -> Timestamp {
        self.updated.unwrap_or(self.published)
    }
}

/// The whole publication, but for the texts of its articles.
pub struct Content {
    /// The folder with `content/` and `text/`.
    pub public: PathBuf,
    /// The site's settings.
    pub site: Site,
    /// The site's time zone.
    pub zone: TimeZone,
    /// Articles that this run publishes, newest first.
    pub articles: Vec<Entry>,
    /// The same by language, tag, author and series.
    pub index: Index,
    /// Authors by slug.
    pub authors: BTreeMap<String, Author>,
    /// The consent policy.
    pub policy: Policy,
    /// Words on screen by language and key.
    pub words: BTreeMap<String, BTreeMap<String, String>>,
    /// Dates and plurals by language.
    pub formats: BTreeMap<String, Formats>,
    /// Pages that are no articles.
    pub site_pages: SitePages,
    /// Pictures that are shown, by path without the slash at its start.
    pub pictures: BTreeMap<String, Inspected>,
    /// Articles left out, one line each, for the report.
    pub not_public: Vec<String>,
}

impl Content {
    /// The words of a language, for one page.
    pub fn words(&self, lang: &str) -> Words {
        Words::new(self.words.get(lang).into_iter().flatten().map(|(key, text)| (key.clone(), text.clone())).collect())
    }

    /// An article by language and slug.
    pub fn entry(&self, lang: &str, slug: &str) -> Option<&Entry> {
        self.index.position(lang, slug).map(|it| &self.articles[it])
    }

    /// A page that is no article, by language and slug.
    pub fn site_page(&self, lang: &str, slug: &str) -> Option<&PageEntry> {
        self.site_pages.get(&(lang.into(), slug.into()))
    }

    /// Articles in a language that lists show, newest first.
    pub fn listed<'a>(&'a self, lang: &str) -> impl Iterator<Item = &'a Entry> + use<'a> {
        self.at(self.index.language(lang).map_or(&[], |it| &it.articles))
    }

    /// Ids of all services whose content is embedded somewhere.
    pub fn embedded(&self) -> BTreeSet<String> {
        let articles = self.articles.iter().map(|it| &it.text);
        let pages = self.site_pages.values().map(|it| &it.text);
        articles.chain(pages).flat_map(|it| it.embedded.clone()).collect()
    }

    /// Articles at positions that the index gave.
    pub fn at<'a>(&'a self, positions: &'a [usize]) -> impl Iterator<Item = &'a Entry> + use<'a> {
        positions.iter().map(|it| &self.articles[*it])
    }

    /// Body and notes of an article, as its publisher wrote them.
    ///
    /// # Errors
    /// When the file is no longer what it was when it was read first.
    pub fn text(&self, entry: &Entry) -> Result<(Vec<Block>, Vec<Note>), PublishError> {
        read_text::<Article>(&self.public, &entry.file)
    }

    /// The same of a page that is no article.
    ///
    /// # Errors
    /// When the file is no longer what it was when it was read first.
    pub fn page_text(&self, entry: &PageEntry) -> Result<(Vec<Block>, Vec<Note>), PublishError> {
        read_text::<SitePage>(&self.public, &entry.file)
    }
}

/// Reads and checks everything; returns it with what is odd but no fault.
///
/// # Errors
/// All faults of all files at once.
#[expect(clippy::redundant_closure, reason = "a path to a generic function is not general enough over lifetimes")]
pub fn load(options: &Options) -> Result<(Content, Vec<FileFault>), PublishError> {
    let mut faults = Vec::new();
    let content = options.public.join("content");
    let site = read_json(&options.public, Path::new("content/site.json"), &mut faults, |it| Site::read(it));
    let policy = read_policy(&options.public, Path::new("content/consent.json"), &mut faults);
    let (Some(site), Some(policy)) = (site, policy) else { return Err(PublishError::Faults(faults)) };
    let zone = TimeZone::get(&site.value.time_zone).unwrap_or_else(|_| {
        let message = format!("“{}” is not an IANA time zone such as Europe/Paris", site.value.time_zone);
        faults.push(FileFault::new("content/site.json", "/time_zone", message));
        TimeZone::UTC
    });
    let mut authors = Vec::new();
    for file in json_files(&content.join("authors"), &options.public)? {
        authors.extend(read_json(&options.public, &file, &mut faults, |it| Author::read(it)));
    }
    let around = Surroundings { site: &site.value, policy: &policy.value, public: &options.public };
    look::check(&around, &mut faults);
    let mut files = check::authors(&mut authors, &around, &mut faults);
    files.push(check::of_site(&site.value, &options.public));
    let (mut articles, mut texts, mut pages, mut page_texts) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut words = BTreeMap::new();
    let mut formats = BTreeMap::new();
    // What is no tag is a fault already, and no name of a folder.
    for lang in site.value.languages.iter().filter(|it| is_tag(it)) {
        let folder = |name: &str| json_files(&content.join(lang).join(name), &options.public);
        read_all::<Article>(&folder("articles")?, &around, (&mut articles, &mut texts), &mut files, &mut faults);
        read_all::<SitePage>(&folder("pages")?, &around, (&mut pages, &mut page_texts), &mut files, &mut faults);
        let mut all = read_words((&options.public, &options.defaults()), lang, &site.value, &mut faults);
        let own = policy.value.texts.iter().filter(|(it, _)| it == lang).flat_map(|(_, texts)| texts);
        all.extend(own.map(|(key, text)| (key.clone(), text.clone())));
        words.insert(lang.clone(), all);
        match Formats::new(lang, &zone) {
            Some(it) => _ = formats.insert(lang.clone(), it),
            None => faults.push(FileFault::new(
                "content/site.json",
                "/languages",
                format!("“{lang}” is not a language tag"),
            )),
        }
    }
    check::languages(&content, &site.value, &mut faults)?;
    check::names(&articles, &authors, &mut faults);
    site_pages::check(&pages, &site.value, &options.public, &mut faults);
    let pictures = pictures::check::check(&files, options, &mut faults);
    check::references(&files, &authors, &articles, &pages, &around, &mut faults);
    let pages = pages.into_iter().zip(page_texts).collect();
    let site_pages = site_pages::entries(pages, &zone, options.drafts, &mut faults);
    let all = articles.into_iter().zip(texts);
    let entries = all.filter_map(|(it, text)| entry(it, text, &zone, options, &mut faults)).collect();
    robots::check(&site.value, &zone, options.now, &mut faults);
    let faults = by_file(faults);
    if faults.iter().any(|it| !it.fault.only_warning) {
        return Err(PublishError::Faults(faults));
    }
    let (articles, not_public) = public_ones(entries, options);
    let authors = authors.into_iter().map(|it| (it.value.slug.clone(), it.value)).collect();
    let (site, policy, index) = (site.value, policy.value, Index::of(&articles));
    let public = options.public.clone();
    let content = Content {
        public,
        site,
        zone,
        articles,
        index,
        authors,
        policy,
        words,
        formats,
        site_pages,
        pictures,
        not_public,
    };
    Ok((content, faults))
}

/// Reads all files of one kind; documents and what is kept of their texts go side by side.
fn read_all<T: HasText + Send>(
    paths: &[PathBuf],
    around: &Surroundings<'_>,
    (documents, texts): (&mut Vec<Found<T>>, &mut Vec<AboutText>),
    files: &mut Vec<InFile>,
    faults: &mut Vec<FileFault>,
) {
    let read: Vec<_> = paths.par_iter().map(|file| read_text_file::<T>(file, around)).collect();
    for it in read {
        faults.extend(it.faults);
        let Some(found) = it.found else { continue };
        let Seen { references, pictures, .. } = it.seen;
        files.push(InFile { file: found.file.clone(), references, pictures });
        texts.push(it.about);
        documents.push(found);
    }
}

fn json_files(folder: &Path, public: &Path) -> Result<Vec<PathBuf>, PublishError> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(PublishError::file(folder))? {
        let path = entry.map_err(PublishError::file(folder))?.path();
        if path.extension().is_some_and(|it| it == "json") {
            files.push(path.strip_prefix(public).unwrap_or(&path).to_path_buf());
        }
    }
    files.sort();
    Ok(files)
}

fn entry(
    found: Found<Article>,
    text: AboutText,
    zone: &TimeZone,
    options: &Options,
    faults: &mut Vec<FileFault>,
) -> Option<Entry> {
    let Found { file, value: article } = found;
    // A missing date has been reported while reading.
    let mut read = |text: &str, pointer: &str| {
        if text.is_empty() {
            return None;
        }
        let moment = dates::moment(text, zone);
        moment.map_err(|message| faults.push(FileFault::new(&file, pointer, message))).ok()
    };
    let published = read(&article.published, "/published");
    let updated = article.updated.as_deref().and_then(|it| read(it, "/updated"));
    let published = published?;
    if updated.is_some_and(|it| it < published) {
        let message = "is before “published”";
        faults.push(FileFault::new(&file, "/updated", message).as_warning());
    }
    let mark = match () {
        () if article.draft => Some("mark.draft"),
        () if published.as_second() > options.now => Some("mark.scheduled"),
        () => None,
    };
    let tag_slugs = article.tags.iter().map(|it| slugify(it)).collect();
    Some(Entry { file, article, text, tag_slugs, published, updated, mark })
}

/// Leaves out what is not to be seen yet, and says so.
fn public_ones(entries: Vec<Entry>, options: &Options) -> (Vec<Entry>, Vec<String>) {
    let mut not_public = Vec::new();
    let mut articles = Vec::new();
    for entry in entries {
        match entry.mark {
            Some(_) if options.drafts => articles.push(entry),
            Some("mark.draft") => not_public.push(format!("draft, left out: {}", entry.file.display())),
            Some(_) => {
                not_public.push(format!("scheduled for {}, left out: {}", entry.published, entry.file.display()))
            }
            None => articles.push(entry),
        }
    }
    articles.sort_by(|a, b| b.published.cmp(&a.published).then_with(|| a.article.slug.cmp(&b.article.slug)));
    (articles, not_public)
}
