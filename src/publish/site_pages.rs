//! Pages that are no articles: which there are, whether their addresses are free, and what they show.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::tz::TimeZone;

use super::content_reader::Found;
use super::dates;
use super::faults::{FileFault, PublishError};
use super::plan::{Made, Planner};
use super::resolve;
use super::text_file::AboutText;
use crate::app::page::Content as PageContent;
use crate::app::routes::{Route, TAKEN};
use crate::model::block::{Block, Note};
use crate::model::page::{Alternate, TextPage};
use crate::model::site::Site;
use crate::model::site_page::SitePage;

/// A page with what was derived from it while checking.
pub struct PageEntry {
    /// Its file, relative to the folder of public files.
    pub file: PathBuf,
    /// As its publisher wrote it, without its text.
    pub page: SitePage,
    /// What is kept of its text.
    pub text: AboutText,
    /// When it last changed.
    pub updated: Option<jiff::Timestamp>,
}

/// Pages by language and slug.
pub type SitePages = BTreeMap<(String, String), PageEntry>;

/// The pages that this run publishes; with `drafts` those that are not ready, too.
pub fn entries(
    found: Vec<(Found<SitePage>, AboutText)>,
    zone: &TimeZone,
    drafts: bool,
    faults: &mut Vec<FileFault>,
) -> SitePages {
    let mut pages = SitePages::new();
    for (Found { file, value: page }, text) in found {
        let moment = page.updated.as_ref().map(|it| dates::moment(it, zone)).transpose();
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

/// Whether the addresses of pages are free, and their names agree with their files.
pub fn check(pages: &[Found<SitePage>], site: &Site, public: &Path, faults: &mut Vec<FileFault>) {
    let by_slug: BTreeMap<_, _> =
        pages.iter().map(|it| ((it.value.lang.as_str(), it.value.slug.as_str()), &it.value)).collect();
    for Found { file, value: page } in pages {
        super::check::same_name(file, &page.slug, faults);
        super::check::same_folder(file, &page.lang, faults);
        let is_default = site.languages.first() == Some(&page.lang);
        let is_taken = TAKEN.contains(&page.slug.as_str()) || is_default && site.languages.contains(&page.slug);
        if is_taken || is_default && !page.slug.is_empty() && public.join(&page.slug).exists() {
            let message = format!("/{}/ is the address of something else in this site; choose another slug", page.slug);
            faults.push(FileFault::new(file, "/slug", message));
        }
        for (lang, slug) in &page.translations {
            if !by_slug.contains_key(&(lang.as_str(), slug.as_str())) {
                let message = format!("content/{lang}/pages/{slug}.json does not exist");
                faults.push(FileFault::new(file, format!("/translations/{lang}"), message));
            }
        }
    }
}

/// A page, but for its text.
pub fn page(planner: &Planner<'_>, lang: &str, slug: &str) -> Option<Made> {
    let content = planner.content;
    let PageEntry { page, updated, .. } = content.site_page(lang, slug)?;
    let lede = page.lede.clone().unwrap_or_default();
    let others = page.translations.iter().filter(|(lang, slug)| content.site_page(lang, slug).is_some());
    let translations = others.map(|(lang, slug)| Alternate {
        lang: lang.clone(),
        label: planner.word(lang, "language.name"),
        url: planner.path(lang, Route::Page { slug: slug.clone() }),
    });
    let shown = TextPage {
        title: page.title.clone(),
        lede: lede.clone(),
        mark: page.draft.then(|| planner.word(lang, "mark.draft")),
        updated: updated.and_then(|it| Some(content.formats.get(lang)?.date(it))),
        translations: translations.collect(),
        body: Vec::new(),
        notes: Vec::new(),
    };
    Some(Made {
        title: page.title.clone(),
        description: page.description.clone().unwrap_or(lede),
        canonical: None,
        content: PageContent::Text(Box::new(shown)),
    })
}

/// The text of a page, resolved: body and notes.
///
/// # Errors
/// When its file is no longer what it was when the publication was read.
pub fn text(planner: &Planner<'_>, lang: &str, slug: &str) -> Result<(Vec<Block>, Vec<Note>), PublishError> {
    let content = planner.content;
    let Some(entry) = content.site_page(lang, slug) else { return Ok(Default::default()) };
    let (body, notes) = content.page_text(entry)?;
    Ok(resolve::text(&body, &notes, &content.policy, &planner.files))
}
