//! Pages that are no articles: which there are, whether their addresses are free, and what they show.

use crate::publish::read::site_pages::PageEntry;

use crate::app::page::Content as PageContent;
use crate::app::routes::Route;
use crate::disk::faults::PublishError;
use crate::model::block::{Block, Note};
use crate::model::page::{Alternate, TextPage};
use crate::publish::context::SiteContext;
use crate::publish::plan::Made;
use crate::publish::plan::resolve;

/// A page, but for its text.
pub fn page(context: &SiteContext<'_>, lang: &str, slug: &str) -> Option<Made> {
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
pub fn text(context: &SiteContext<'_>, lang: &str, slug: &str) -> Result<(Vec<Block>, Vec<Note>), PublishError> {
    let content = context.content;
    let Some(entry) = content.site_page(lang, slug) else { return Ok(Default::default()) };
    let (body, notes) = content.page_text(entry)?;
    Ok(resolve::text(&body, &notes, &content.policy, &context.files))
}
