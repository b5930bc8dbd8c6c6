//! Reads a publication as a build does, and says beyond faults and warnings what a careful publisher wants to know: anchors that are not there, missing translations, what nothing leads to, what
//! search engines would cut, what is heavy, what tells more than it should.

mod french_spaces;
mod json_texts;
pub mod languages;
mod lost_anchors;
mod markup;
mod placeholders;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use self::lost_anchors::lost_anchors;
use crate::app::routes::{Address, Route};
use crate::consent_tools::todos;
use crate::disk::faults::{FileFault, PublishError, by_file};
use crate::disk::web_path::FileNames;
use crate::model::link;
use crate::publish::Options;
use crate::publish::pictures::location::tells_location;
use crate::publish::read::content::{Content, Entry, load};
use crate::publish::read::look;

/// What search engines show of a title and of a description, in characters, before they cut it.
const LONGEST_TITLE: usize = 65;
const LONGEST_DESCRIPTION: usize = 160;
/// A picture above this weight is better made smaller, in bytes.
const HEAVIEST_PICTURE: u64 = 500_000;
/// A text above this weight makes a page that is slow to arrive and to scroll: about 20,000 words, in bytes.
const HEAVIEST_TEXT: u64 = 150_000;

/// What a publication without faults could be better in.
pub struct Review {
    /// How many articles were read.
    pub articles: usize,
    /// What a build warns of.
    pub warnings: Vec<FileFault>,
    /// What else a careful publisher wants to know.
    pub notices: Vec<FileFault>,
}

/// Reads a publication as a build does.
///
/// # Errors
/// All faults that a build would refuse.
pub fn review(options: &Options) -> Result<Review, PublishError> {
    let (content, warnings) = load(options)?;
    let notices = by_file(notices(&content, options)?);
    Ok(Review { articles: content.articles.len(), warnings, notices })
}

/// Everything that is worth knowing of a publication without faults.
///
/// # Errors
/// When a file is no longer what it was when the publication was read.
pub fn notices(content: &Content, options: &Options) -> Result<Vec<FileFault>, PublishError> {
    let mut notices: Vec<FileFault> = content.articles.iter().flat_map(|it| of_article(content, it)).collect();
    notices.extend(same_titles(content));
    notices.extend(lost_anchors(content)?);
    notices.extend(markup::markup(content));
    for (slug, _) in
        content.authors.iter().filter(|(slug, _)| !content.articles.iter().any(|it| it.article.authors.contains(slug)))
    {
        notices.push(FileFault::new(format!("content/authors/{slug}.json"), "", "has no article"));
    }
    notices.extend(orphans(content));
    notices.extend(placeholders::placeholders(content)?);
    notices.extend(languages::languages(content, options)?);
    notices.extend(todos::todos(&content.public, "content/consent.json".as_ref()));
    notices.extend(french_spaces::french_spaces(content));
    notices.extend(files(content)?);
    Ok(notices)
}

fn of_article(content: &Content, entry: &Entry) -> Vec<FileFault> {
    let article = &entry.article;
    let mut notices = Vec::new();
    let mut notice = |pointer: &str, message: String| notices.push(FileFault::new(&entry.file, pointer, message));
    let length = article.title.chars().count();
    if length > LONGEST_TITLE {
        notice("/title", format!("has {length} characters; search engines show about {LONGEST_TITLE}"));
    }
    match &article.description {
        Some(it) if it.chars().count() > LONGEST_DESCRIPTION => {
            let length = it.chars().count();
            notice("/description", format!("has {length} characters; search engines show about {LONGEST_DESCRIPTION}"));
        }
        None if article.lede.chars().count() > LONGEST_DESCRIPTION => {
            notice("", "has no description, and its lede is too long to stand in for one".into());
        }
        _ => {}
    }
    let size = content.public.join(&entry.file).metadata().map_or(0, |it| it.len());
    if size > HEAVIEST_TEXT {
        notice("", format!("weighs {} kB; split it, as parts of a series", size / 1000));
    }
    let others = content.site.languages.iter().filter(|it| **it != article.lang);
    let missing: Vec<_> = others.filter(|it| !article.translations.contains_key(*it)).map(String::as_str).collect();
    if !missing.is_empty() {
        notice("/translations", format!("has no translation into {}", missing.join(", ")));
    }
    notices
}

fn same_titles(content: &Content) -> Vec<FileFault> {
    let mut known: BTreeMap<(&str, &str), &Path> = BTreeMap::new();
    let mut notices = Vec::new();
    for entry in &content.articles {
        let key = (entry.article.lang.as_str(), entry.article.title.as_str());
        match known.get(&key) {
            Some(other) => {
                notices.push(FileFault::new(&entry.file, "/title", format!("is that of {} too", other.display())));
            }
            None => _ = known.insert(key, &entry.file),
        }
    }
    notices
}

/// All addresses that texts show or lead to.
fn named(content: &Content) -> impl Iterator<Item = &str> {
    let texts = content.articles.iter().map(|it| &it.text).chain(content.site_pages.values().map(|it| &it.text));
    texts.flat_map(|it| &it.files).map(String::as_str)
}

/// Pages that neither the frame nor a text leads to.
fn orphans(content: &Content) -> Vec<FileFault> {
    let site = &content.site;
    let links = site.navigation.values().flatten().chain(site.footer.values().flat_map(|it| &it.links));
    let path = |url: &str| link::decode(link::path(url)).trim_matches('/').to_string();
    let known: BTreeSet<String> = links.map(|it| path(&it.url)).chain(named(content).map(path)).collect();
    let address = |lang: &str, slug: &str| Address { lang: lang.into(), route: Route::Page { slug: slug.into() } };
    let lost = content.site_pages.iter().filter(|((lang, slug), it)| {
        !it.page.unlisted && !known.contains(path(&address(lang, slug).to_path(&site.languages)).as_str())
    });
    lost.map(|(_, it)| FileFault::new(&it.file, "", "is a page that nothing leads to; name it in site.json")).collect()
}

/// Pictures and recordings that nothing shows, pictures that are heavy, and those, wherever they lie, that tell a place.
fn files(content: &Content) -> Result<Vec<FileFault>, PublishError> {
    let covers = content.articles.iter().filter_map(|it| it.article.cover.as_ref()).map(|it| it.src.as_str());
    let portraits = content.authors.values().filter_map(|it| it.portrait.as_ref()).map(|it| it.src.as_str());
    let logo = content.site.look.logo.iter().map(|it| it.src.as_str());
    let styles = look::urls(&content.style_sheet);
    let styles = styles.iter().map(|(_, path)| path.as_str());
    let names = FileNames::of(&content.own);
    let named = named(content).chain(covers).chain(portraits).chain(logo).chain(styles);
    let used: BTreeSet<String> = named.filter_map(|url| Some(names.find(url)?.name)).collect();
    let mut notices = Vec::new();
    for (path, on_disk) in names.all() {
        let file = content.public.join(on_disk);
        let picture = content.pictures.get(path);
        let is_scaled = picture.is_some_and(|it| it.raster.is_some());
        let is_linked = picture.is_some_and(|it| it.is_linked);
        let mut notice = |message: &str| notices.push(FileFault::new(path, "", message));
        let is_picture = path.starts_with("images/");
        if (is_picture || path.starts_with("media/")) && !used.contains(path) {
            notice("is shown by nothing");
        }
        if (!is_scaled || is_linked) && tells_location(&file) {
            notice(
                "tells where it was taken (GPS), and is published as it is, since no page shows it or a text links to \
                 the file itself; take that out of it",
            );
        }
        // What is scaled is as light as readers need, whatever the original weighs.
        let size = file.metadata().map_or(0, |it| it.len());
        if is_picture && size > HEAVIEST_PICTURE && !is_scaled {
            notice(&format!("weighs {} kB; below {} is better", size / 1000, HEAVIEST_PICTURE / 1000));
        }
    }
    Ok(notices)
}
