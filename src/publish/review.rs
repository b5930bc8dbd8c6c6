//! Reviews a publication beyond the faults and warnings of a build: lost anchors, missing translations, pages and files
//! that nothing leads to, titles that search engines would cut, heavy files, and pictures that reveal a location.

mod french_spaces;
mod json_texts;
pub mod languages;
mod lost_anchors;
mod markup;
mod placeholders;
mod unnamed_pictures;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use self::lost_anchors::lost_anchors;
use crate::app::routes::{Address, Route};
use crate::consent_tools::todos;
use crate::disk::faults::{FileFault, PublishError, by_file};
use crate::disk::web_path::FileNames;
use crate::model::link;
use crate::publish::BuildOptions;
use crate::publish::pictures::location::tells_location;
use crate::publish::read::content::{Entry, SiteContent, load};
use crate::publish::read::line_positions::name_lines_only;
use crate::publish::read::look;

/// How much of a title and of a description search engines show, in characters, before they cut it.
const LONGEST_TITLE: usize = 65;
const LONGEST_DESCRIPTION: usize = 160;
/// The size above which a picture should be made smaller, in bytes.
const HEAVIEST_PICTURE: u64 = 500_000;
/// The size above which a text makes a page slow to load and to scroll, in bytes: about 20,000 words.
const HEAVIEST_TEXT: u64 = 150_000;

/// What could be improved in a publication without faults.
pub struct Review {
    /// How many articles were read.
    pub articles: usize,
    /// The warnings of a build.
    pub warnings: Vec<FileFault>,
    /// Everything else that a careful publisher wants to know.
    pub notices: Vec<FileFault>,
}

/// Reads a publication as a build does, and reviews it.
///
/// # Errors
/// All faults that a build would refuse.
pub fn review(options: &BuildOptions) -> Result<Review, PublishError> {
    let (content, warnings) = load(options)?;
    let mut notices = by_file(notices(&content, options)?);
    name_lines_only(&mut notices, &content.reading());
    Ok(Review { articles: content.articles.len(), warnings, notices })
}

/// Returns all notices about a publication without faults.
///
/// # Errors
/// When a file has changed since the publication was read.
pub fn notices(content: &SiteContent, options: &BuildOptions) -> Result<Vec<FileFault>, PublishError> {
    let mut notices: Vec<FileFault> = content.articles.iter().flat_map(|entry| of_article(content, entry)).collect();
    notices.extend(same_titles(content));
    notices.extend(lost_anchors(content)?);
    notices.extend(markup::markup(content));
    for (slug, _) in
        content.authors.iter().filter(|(slug, _)| !content.articles.iter().any(|it| it.article.authors.contains(slug)))
    {
        notices.push(FileFault::new(format!("content/authors/{slug}.json"), "", "has no articles"));
    }
    notices.extend(orphans(content));
    notices.extend(placeholders::placeholders(content)?);
    notices.extend(languages::languages(content, options)?);
    notices.extend(todos::todos(&content.public, "content/consent.json".as_ref()));
    notices.extend(french_spaces::french_spaces(content));
    notices.extend(files(content)?);
    Ok(notices)
}

fn of_article(content: &SiteContent, entry: &Entry) -> Vec<FileFault> {
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
        notice("", format!("is {} kB long; split it into parts of a series", size / 1000));
    }
    let others = content.site.languages.iter().filter(|lang| **lang != article.lang);
    let missing: Vec<_> = others.filter(|lang| !article.translations.contains_key(*lang)).map(String::as_str).collect();
    if !missing.is_empty() {
        notice("/translations", format!("has no translation into {}", missing.join(", ")));
    }
    notices
}

fn same_titles(content: &SiteContent) -> Vec<FileFault> {
    let mut known: BTreeMap<(&str, &str), &Path> = BTreeMap::new();
    let mut notices = Vec::new();
    for entry in &content.articles {
        let key = (entry.article.lang.as_str(), entry.article.title.as_str());
        match known.get(&key) {
            Some(other) => {
                notices.push(FileFault::new(
                    &entry.file,
                    "/title",
                    format!("is also the title of {}", other.display()),
                ));
            }
            None => _ = known.insert(key, &entry.file),
        }
    }
    notices
}

/// Returns all addresses that texts show or link to.
fn named(content: &SiteContent) -> impl Iterator<Item = &str> {
    let texts = content.articles.iter().map(|it| &it.text).chain(content.site_pages.values().map(|it| &it.text));
    texts.flat_map(|it| &it.files).map(String::as_str)
}

/// Returns a notice for each page that neither the frame nor a text links to.
fn orphans(content: &SiteContent) -> Vec<FileFault> {
    let site = &content.site;
    let links = site.navigation.values().flatten().chain(site.footer.values().flat_map(|it| &it.links));
    let is_page = |address: &Address| matches!(&address.route, Route::Page { slug } if content.site_page(&address.lang, slug).is_some());
    let page_at = |url: &str| content.page_addresses.find(link::path(url), is_page);
    let known: BTreeSet<Address> = links.map(|it| it.url.as_str()).chain(named(content)).filter_map(page_at).collect();
    let address = |lang: &str, slug: &str| Address { lang: lang.into(), route: Route::Page { slug: slug.into() } };
    let lost = content
        .site_pages
        .iter()
        .filter(|((lang, slug), entry)| !entry.page.unlisted && !known.contains(&address(lang, slug)));
    lost.map(|(_, it)| {
        FileFault::new(&it.file, "", "is a page that nothing links to; add it to the navigation or footer in site.json")
    })
    .collect()
}

/// Returns notices about pictures and recordings that nothing shows, heavy pictures, and files anywhere that reveal
/// where they were taken.
fn files(content: &SiteContent) -> Result<Vec<FileFault>, PublishError> {
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
            notice("is not used anywhere");
        }
        if (!is_scaled || is_linked) && tells_location(&file) {
            notice(
                "says where it was taken (GPS), and is published unchanged, since no page shows it or a text links to \
                 the file itself; remove the location from the file",
            );
        }
        // A scaled picture is served as light as readers need, whatever the original weighs.
        let size = file.metadata().map_or(0, |it| it.len());
        if is_picture && size > HEAVIEST_PICTURE && !is_scaled {
            notice(&format!("is {} kB; below {} kB is better", size / 1000, HEAVIEST_PICTURE / 1000));
        }
    }
    Ok(notices)
}
