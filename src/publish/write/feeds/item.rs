//! An article as feeds carry it: whole, with addresses in full, and without what only the page can do.

use crate::app::page::Content;
use crate::app::routes::{Address, Route};
use crate::article::body::Rendering;
use crate::article::{media, notes};
use crate::disk::faults::PublishError;
use crate::model::page::ArticlePage;
use crate::publish::context::SiteContext;
use crate::publish::plan;
use crate::publish::read::content::Entry;
use crate::ui::element::rewrite::{Attributes, Fate};
use crate::ui::element::{Element, Node};

/// An article in a feed.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its address in full, which is its id too where it has no other: it stays when the title changes.
    pub url: String,
    /// The id that readers know it by from a former site.
    pub id: Option<String>,
    /// Its title.
    pub title: String,
    /// What leads into it.
    pub summary: String,
    /// Its text as HTML.
    pub html: String,
    /// Names and pages of its authors.
    pub authors: Vec<(String, String)>,
    /// Its tags.
    pub tags: Vec<String>,
    /// When it was published.
    pub published: jiff::Timestamp,
    /// When it last changed.
    pub updated: jiff::Timestamp,
    /// Its picture's address in full.
    pub image: Option<String>,
}

/// The item of an article.
///
/// # Errors
/// When its file is no longer what it was when the publication was read.
pub(super) fn item(context: &SiteContext<'_>, entry: &Entry) -> Result<Option<Item>, PublishError> {
    let article = &entry.article;
    let address = Address { lang: article.lang.clone(), route: Route::Article { slug: article.slug.clone() } };
    let Some(planned) = plan::page(context, &address)? else { return Ok(None) };
    let Content::Article(page) = &planned.page.content else { return Ok(None) };
    let url = context.full(&article.lang, address.route);
    let full = |path: &str| context.in_full(path);
    Ok(Some(Item {
        title: article.title.clone(),
        summary: article.lede.clone(),
        html: html(context, &article.lang, page, &url),
        authors: page.authors.iter().map(|it| (it.name.clone(), full(&it.url))).collect(),
        tags: article.tags.iter().map(|tag| tag.name.clone()).collect(),
        published: entry.published,
        updated: entry.changed(),
        image: page.cover.as_ref().map(|it| full(&it.src)),
        id: article.id.clone(),
        url,
    }))
}

fn html(context: &SiteContext<'_>, lang: &str, page: &ArticlePage, url: &str) -> String {
    let words = context.content.words(lang);
    let rendering = Rendering::new(&words);
    let cover = page.cover.as_ref().map(|it| media::cover(it, &rendering));
    let body = rendering.blocks(&page.body);
    let notes = notes::notes(&page.notes, &rendering);
    let whole: Vec<Element> = cover.into_iter().chain(body).chain(notes).collect();
    let rule = |tag: &'static str, attributes: &mut Attributes| fate(context, url, tag, attributes);
    let mut html = String::new();
    whole.iter().flat_map(|it| it.rewritten(&rule)).for_each(|it: Node| it.write_html(&mut html));
    html
}

/// Attributes that mean something wherever an article is read.
const KEPT: [&str; 34] = [
    "href",
    "src",
    "alt",
    "width",
    "height",
    "title",
    "lang",
    "dir",
    "id",
    "colspan",
    "rowspan",
    "scope",
    "datetime",
    "cite",
    "start",
    "type",
    "poster",
    "controls",
    "kind",
    "srclang",
    "label",
    "open",
    "reversed",
    "checked",
    // MathML Core.
    "display",
    "mathvariant",
    "stretchy",
    "fence",
    "separator",
    "columnalign",
    "accent",
    "linethickness",
    "mathsize",
    "xmlns",
];

fn fate(context: &SiteContext<'_>, url: &str, tag: &'static str, attributes: &mut Attributes) -> Fate {
    let get = |name: &str| attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_ref());
    let is_control = ["button", "input", "template", "script", "svg"].contains(&tag);
    if tag == "picture" {
        return Fate::Unwrap;
    }
    // Of the forms of a picture feeds take the one for everybody.
    if is_control
        || get("srcset").is_some()
        || get("data-slot").is_some()
        || ["embed__text", "heading__anchor"].iter().any(|it| get("class") == Some(it))
        // What repeats the text for the eye.
        || get("aria-hidden").is_some()
        || get("hidden").is_some()
    {
        return Fate::Drop;
    }
    attributes.retain(|(name, _)| KEPT.contains(name));
    let addresses = attributes.iter_mut().filter(|(name, _)| ["href", "src", "poster", "cite"].contains(name));
    for (_, value) in addresses {
        let address = match value.strip_prefix('#') {
            Some(fragment) => [url, "#", fragment].concat(),
            None => context.in_full(value),
        };
        *value = address.into();
    }
    let is_bare = attributes.is_empty();
    if is_bare && ["div", "span", "section"].contains(&tag) { Fate::Unwrap } else { Fate::Keep }
}
