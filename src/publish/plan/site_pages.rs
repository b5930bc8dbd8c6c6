//! The content of site pages: the pages that are not articles.

use crate::publish::read::site_pages::PageEntry;

use crate::app::page::PageContent;
use crate::app::routes::Route;
use crate::disk::faults::PublishError;
use crate::model::page::{Alternate, TextPage};
use crate::model::text::block::{Block, Note};
use crate::publish::context::SiteContext;
use crate::publish::plan::{PageSubject, highlighting, resolve};

/// Builds a site page without its text.
pub fn page(context: &SiteContext<'_>, lang: &str, slug: &str) -> Option<PageSubject> {
    let content = context.content;
    let PageEntry { page, updated, .. } = content.site_page(lang, slug)?;
    let lede = page.lede.clone().unwrap_or_default();
    let others = page.translations.iter().filter(|(lang, slug)| content.site_page(lang, slug).is_some());
    let translations = others.map(|(lang, slug)| Alternate {
        lang: lang.clone(),
        label: context.word(lang, "language.name"),
        url: context.path(lang, Route::Page { slug: slug.clone() }),
    });
    let shown = TextPage {
        title: page.title.clone(),
        lede: lede.clone(),
        mark: page.draft.then(|| context.word(lang, "mark.draft")),
        updated: updated.and_then(|moment| Some(content.formats.get(lang)?.date(moment))),
        translations: translations.collect(),
        tool: String::new(),
        body: Vec::new(),
        notes: Vec::new(),
    };
    Some(PageSubject {
        title: page.title.clone(),
        description: page.description.clone().unwrap_or(lede),
        canonical: None,
        content: PageContent::Text(Box::new(shown)),
    })
}

/// Reads the body and notes of a site page, resolved.
///
/// # Errors
/// When the page's file has changed since the publication was read.
pub fn text(context: &SiteContext<'_>, lang: &str, slug: &str) -> Result<(Vec<Block>, Vec<Note>), PublishError> {
    let content = context.content;
    let Some(entry) = content.site_page(lang, slug) else { return Ok(Default::default()) };
    let (body, notes) = content.page_text(entry)?;
    Ok(highlighting::add_marks(resolve::text(&body, &notes, context)))
}
