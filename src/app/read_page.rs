//! Reads page JSON.

use super::page::{Frame, HeadElement, Page, PageContent};
use crate::consent::shown_policy::ShownPolicy;
use crate::model::content::site::{Footer, links};
use crate::model::fault::FaultLog;
use crate::model::json::{Json, Reader, read_document};
use crate::model::page::PAGE_VERSION;
use crate::model::page::read_page::{alternates, article, listing, profile_page, text_page};
use crate::model::text::read_inline::{url, url_opt};
use crate::model::text::read_media::figure;
use crate::model::words::WordList;

/// Why page JSON cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageError {
    /// It is of a version that this program does not know.
    OtherVersion,
    /// It has faults; the text is the first of them.
    Malformed(String),
}

/// Reads a page.
///
/// # Errors
/// When the version is unknown, or anything that the page needs is missing or of another kind.
pub fn read_page<J: Json>(value: J) -> Result<Page, PageError> {
    if let Some(version) = value.field("v").and_then(|it| it.as_number())
        && version != f64::from(PAGE_VERSION)
    {
        return Err(PageError::OtherVersion);
    }
    let log = FaultLog::default();
    let page = read_document(value, &log, page);
    let first = |log: FaultLog| log.into_faults().into_iter().find(|fault| !fault.only_warning);
    match page {
        Some(page) if log.is_usable() => Ok(page),
        _ => Err(PageError::Malformed(first(log).map_or_else(String::new, |mut fault| {
            fault.pointer.push_str(": ");
            fault.pointer + &fault.message
        }))),
    }
}

fn page<J: Json>(r: &Reader<'_, J>) -> Option<Page> {
    r.count("v");
    let content = r.object("content").and_then(|it| content(&it));
    // Without its words a page would show controls without names.
    r.object("words");
    Some(Page {
        v: PAGE_VERSION,
        build: r.text("build"),
        lang: r.text("lang"),
        path: url(r, "path"),
        title: r.text("title"),
        head: r.list("head").iter().map(head_element).collect(),
        frame: r.object("frame").map(|it| frame(&it))?,
        styles: r.list("styles").iter().map(Reader::as_text).collect(),
        words: texts(r.entries("words")),
        content: content?,
    })
}

fn head_element<J: Json>(r: &Reader<'_, J>) -> HeadElement {
    let mut attributes = texts(r.members());
    if let Some((_, address)) = attributes.iter_mut().find(|(name, _)| name == "href") {
        *address = url(r, "href");
    }
    let element = HeadElement(attributes);
    if element.form().is_none() {
        r.fault("is no element that a head may hold");
    }
    element
}

fn texts<J: Json>(entries: Vec<(String, Reader<'_, J>)>) -> WordList {
    entries.into_iter().map(|(key, text)| (key, text.as_text())).collect()
}

fn frame<J: Json>(r: &Reader<'_, J>) -> Frame {
    let footer = |object: Reader<'_, J>| Footer {
        notice: object.text_opt("notice").unwrap_or_default(),
        links: links(&object, "links"),
    };
    Frame {
        name: r.text("name"),
        logo: r.object_opt("logo").map(|it| figure(&it)),
        tagline: r.text_opt("tagline").unwrap_or_default(),
        home: url(r, "home"),
        navigation: links(r, "navigation"),
        languages: alternates(r, "languages"),
        footer: r.object_opt("footer").map(footer).unwrap_or_default(),
        social: links(r, "social"),
        privacy: url(r, "privacy"),
        search: url_opt(r, "search").unwrap_or_default(),
    }
}

fn content<J: Json>(r: &Reader<'_, J>) -> Option<PageContent> {
    match r.text("kind").as_str() {
        "listing" => Some(PageContent::Listing(Box::new(listing(r)))),
        "article" => Some(PageContent::Article(Box::new(article(r)))),
        "text" => Some(PageContent::Text(Box::new(text_page(r)))),
        "profile" => profile_page(r).map(|it| PageContent::Profile(Box::new(it))),
        "privacy" => r.object("policy").map(|it| PageContent::Privacy { policy: Box::new(ShownPolicy::read(&it)) }),
        "not-found" => Some(PageContent::NotFound { ways_on: links(r, "ways_on") }),
        _ => {
            r.fault_at("kind", "is not a kind of page known here");
            None
        }
    }
}
