//! Reads one document again while somebody writes it, and tells whether only its text has changed.

use std::collections::BTreeSet;
use std::path::Path;

use serde::Serialize;

use super::check_text::Surroundings;
use super::content::SiteContent;
use super::read_memory::{IsRemembered, ReadMemory};
use super::text_file::{AboutText, TextFile, read_text_file};
use crate::app::routes::{Address, Route};
use crate::disk::web_path::FileNames;
use crate::model::content::article::Article;
use crate::model::content::site_page::SitePage;

/// Reads a document of a publication again, whose path is relative to the folder of public files. If only its text has
/// changed, that text becomes part of the publication, and the address of its page is returned.
///
/// Title, date and whatever else the document says of itself are the same then, and so are the addresses, pictures and
/// services that its text names: nothing has to be checked that depends on other files.
pub fn reread(content: &mut SiteContent, file: &Path, memory: &ReadMemory) -> Option<Address> {
    if let Some(position) = content.articles.iter().position(|entry| entry.file == file) {
        let text = changed_text::<Article>(content, file, memory)?;
        let entry = &mut content.articles[position];
        entry.text = text;
        let route = Route::Article { slug: entry.article.slug.clone() };
        return Some(Address { lang: entry.article.lang.clone(), route });
    }
    let key = content.site_pages.iter().find(|(_, entry)| entry.file == file)?.0.clone();
    let text = changed_text::<SitePage>(content, file, memory)?;
    content.site_pages.get_mut(&key)?.text = text;
    let (lang, slug) = key;
    Some(Address { lang, route: Route::Page { slug } })
}

fn changed_text<T: IsRemembered + Serialize>(
    content: &SiteContent,
    file: &Path,
    memory: &ReadMemory,
) -> Option<AboutText> {
    let before = memory.last::<T>(file)?;
    let files = FileNames::of(&content.own);
    let around =
        Surroundings { site: &content.site, policy: &content.declared, public: &content.public, files: &files };
    let mut authors = content.authors.keys();
    let sole_author = authors.next().filter(|_| authors.next().is_none());
    let default_author = content.site.author.as_ref().or(sole_author);
    let now = read_text_file::<T>(file, &around, default_author.map(String::as_str));
    let is_sound = now.faults.iter().all(|fault| fault.fault.only_warning);
    (is_sound && now.about.hash != before.about.hash && beside_text(&now)? == beside_text(&before)?)
        .then_some(now.about)
}

/// Returns all of a document that matters to other pages: what it says of itself, and the addresses that its text
/// names. `None` if it has no value.
fn beside_text<T: Serialize>(text: &TextFile<T>) -> Option<(serde_json::Value, BTreeSet<String>)> {
    let itself = serde_json::to_value(&text.found.as_ref()?.value).ok()?;
    let references = text.seen.references.iter().map(|reference| format!("link {}", reference.url));
    let pictures = text.seen.pictures.iter().map(|picture| format!("picture {} {:?}", picture.src, picture.size));
    let files = text.about.files.iter().map(|file| format!("file {file}"));
    let services = text.about.embedded.iter().map(|service| format!("service {service}"));
    Some((itself, references.chain(pictures).chain(files).chain(services).collect()))
}
