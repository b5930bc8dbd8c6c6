//! Articles in feeds: complete, with full addresses, and without what only works on the page.

use crate::app::page::PageContent;
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
    /// Its full address. It is also the id of an item that has no other, since it stays when the title changes.
    pub url: String,
    /// The id by which feed readers know it from a former site.
    pub id: Option<String>,
    /// Its title.
    pub title: String,
    /// Its lede.
    pub summary: String,
    /// Its text as HTML.
    pub html: String,
    /// Its authors: names, and full addresses of their pages.
    pub authors: Vec<(String, String)>,
    /// Its tags.
    pub tags: Vec<String>,
    /// When it was published.
    pub published: jiff::Timestamp,
    /// When it last changed.
    pub updated: jiff::Timestamp,
    /// The full address of its cover.
    pub image: Option<String>,
}

/// Builds the item of an article.
///
/// # Errors
/// When the article's file has changed since the publication was read.
pub(super) fn item(context: &SiteContext<'_>, entry: &Entry) -> Result<Option<Item>, PublishError> {
    let article = &entry.article;
    let address = Address { lang: article.lang.clone(), route: Route::Article { slug: article.slug.clone() } };
    let Some(planned) = plan::page(context, &address)? else { return Ok(None) };
    let PageContent::Article(page) = &planned.page.content else { return Ok(None) };
    let url = context.full(&article.lang, address.route);
    let full = |path: &str| context.in_full(path);
    Ok(Some(Item {
        title: article.title.clone(),
        summary: entry.summary().into(),
        html: html(context, &article.lang, page, &url),
        authors: page.authors.iter().map(|author| (author.name.clone(), full(&author.url))).collect(),
        tags: article.tags.iter().map(|tag| tag.name.clone()).collect(),
        published: entry.published,
        updated: entry.changed(),
        image: page.cover.as_ref().map(|cover| full(&cover.src)),
        id: article.id.clone(),
        url,
    }))
}

fn html(context: &SiteContext<'_>, lang: &str, page: &ArticlePage, url: &str) -> String {
    let words = context.content.words(lang);
    let rendering = Rendering::new(&words);
    let cover = page.cover.as_ref().map(|figure| media::cover(figure, &rendering));
    let body = rendering.blocks(&page.body);
    let notes = notes::notes(&page.notes, &rendering);
    let whole: Vec<Element> = cover.into_iter().chain(body).chain(notes).collect();
    let rule = |tag: &'static str, attributes: &mut Attributes| fate(context, url, tag, attributes);
    let mut html = String::new();
    whole.iter().flat_map(|element| element.rewritten(&rule)).for_each(|node: Node| node.write_html(&mut html));
    html
}

/// Attributes that are meaningful wherever an article is read.
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
    // Of a picture's formats, feeds take the one that every reader can show.
    if is_control
        || get("srcset").is_some()
        || get("data-slot").is_some()
        || ["embed__text", "heading__anchor"].iter().any(|class| get("class") == Some(class))
        // Repeats the text for sighted readers.
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
