//! Pages that are not articles: which of them are published, and whether their addresses are free.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::tz::TimeZone;

use super::dates;
use super::text_file::AboutText;
use crate::app::routes::TAKEN;
use crate::disk::documents::FromFile;
use crate::disk::faults::FileFault;
use crate::model::content::site::Site;
use crate::model::content::site_page::SitePage;
use crate::model::fault::pointer_part;

/// A page with what was derived from it while checking.
pub struct PageEntry {
    /// Its file, relative to the folder of public files.
    pub file: PathBuf,
    /// As its publisher wrote it, without its text.
    pub page: SitePage,
    /// Metadata of its text: length, hash, embeds and files.
    pub text: AboutText,
    /// When it last changed.
    pub updated: Option<jiff::Timestamp>,
}

/// Pages by language and slug.
pub type SitePages = BTreeMap<(String, String), PageEntry>;

/// Returns the pages that this run publishes; with `drafts`, drafts too.
pub fn entries(
    found: Vec<(FromFile<SitePage>, AboutText)>,
    zone: &TimeZone,
    drafts: bool,
    faults: &mut Vec<FileFault>,
) -> SitePages {
    let mut pages = SitePages::new();
    for (FromFile { file, value: page }, text) in found {
        let moment = page.updated.as_ref().map(|date| dates::moment(date, zone)).transpose();
        let updated = moment.unwrap_or_else(|message| {
            faults.push(FileFault::new(&file, "/updated", message));
            None
        });
        if drafts || !page.draft {
            pages.insert((page.lang.clone(), page.slug.clone()), PageEntry { file, page, text, updated });
        }
    }
    pages
}

/// Whether a file of the publisher is served at the address of a page. Other files may lie in a folder of its name.
fn has_page(path: &Path) -> bool {
    path.is_file() || path.join("index.html").exists()
}

/// Checks that the addresses of pages are free, and that their slugs match their files.
pub fn check(pages: &[FromFile<SitePage>], site: &Site, public: &Path, faults: &mut Vec<FileFault>) {
    let by_slug: BTreeMap<_, _> =
        pages.iter().map(|it| ((it.value.lang.as_str(), it.value.slug.as_str()), &it.value)).collect();
    for FromFile { file, value: page } in pages {
        crate::publish::read::check::same_name(file, &page.slug, faults);
        crate::publish::read::check::same_folder(file, &page.lang, faults);
        let is_default = site.languages.first() == Some(&page.lang);
        let is_taken = TAKEN.contains(&page.slug.as_str()) || is_default && site.languages.contains(&page.slug);
        if is_taken || is_default && !page.slug.is_empty() && has_page(&public.join(&page.slug)) {
            let message =
                format!("/{}/ is already the address of something else on this site; choose another slug", page.slug);
            faults.push(FileFault::new(file, "/slug", message));
        }
        for (lang, slug) in &page.translations {
            let fault =
                |message: String| FileFault::new(file, format!("/translations/{}", pointer_part(lang)), message);
            match by_slug.get(&(lang.as_str(), slug.as_str())) {
                None => faults.push(fault(format!("there is no page “{slug}” in content/{lang}/pages"))),
                Some(other) if other.translations.get(&page.lang) != Some(&page.slug) => {
                    let message = format!(
                        "“{slug}” does not name this page as its translation; translations should name each other"
                    );
                    faults.push(fault(message).as_warning());
                }
                Some(_) => {}
            }
        }
    }
}
