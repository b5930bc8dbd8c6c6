//! Reads the kinds of page that `publish` wrote as JSON.

use crate::model::content::author::{LINK_KINDS, LinkKind};
use crate::model::content::site::{SiteLink, links};
use crate::model::date::ShownDate;
use crate::model::json::{Json, Reader};
use crate::model::page::{
    Alternate, ArticlePage, Card, ListingPage, Pagination, Profile, ProfileLink, ProfilePage, SeriesShown, TextPage,
};
use crate::model::text::read_block::{blocks, blocks_opt, notes};
use crate::model::text::read_inline::{url, url_opt};
use crate::model::text::read_media::figure;

fn date<J: Json>(r: &Reader<'_, J>, key: &str) -> ShownDate {
    let missing = || ShownDate { datetime: String::new(), shown: String::new() };
    r.object(key).map_or_else(missing, |date| ShownDate::read(&date))
}

fn link_opt<J: Json>(r: &Reader<'_, J>, key: &str) -> Option<SiteLink> {
    r.object_opt(key).map(|link| SiteLink { label: link.text("label"), url: url_opt(&link, "url").unwrap_or_default() })
}

fn cards<J: Json>(r: &Reader<'_, J>, key: &str) -> Vec<Card> {
    let card = |r: &Reader<'_, J>| Card {
        url: url(r, "url"),
        title: r.text("title"),
        lede: r.text("lede"),
        authors: links(r, "authors"),
        published: date(r, "published"),
        tags: links(r, "tags"),
        reading_time: r.text("reading_time"),
        cover: r.object_opt("cover").map(|it| figure(&it)),
        mark: r.text_opt("mark"),
    };
    r.list(key).iter().map(card).collect()
}

fn pagination<J: Json>(r: &Reader<'_, J>) -> Pagination {
    let read = |object: &Reader<'_, J>| Pagination {
        position: object.text_opt("position").unwrap_or_default(),
        newer: url_opt(object, "newer"),
        older: url_opt(object, "older"),
        edges: links(object, "edges"),
    };
    let none = Pagination { position: String::new(), newer: None, older: None, edges: Vec::new() };
    r.object("pagination").map_or(none, |object| read(&object))
}

/// Reads a list of articles.
pub fn listing<J: Json>(r: &Reader<'_, J>) -> ListingPage {
    ListingPage {
        heading: r.text("heading"),
        intro: r.text_opt("intro").unwrap_or_default(),
        label: r.text_opt("label").unwrap_or_default(),
        feed: url_opt(r, "feed"),
        home: r.flag("home"),
        cards: cards(r, "cards"),
        pagination: pagination(r),
        tags: links(r, "tags"),
    }
}

/// Reads the links to the same page in other languages.
pub fn alternates<J: Json>(r: &Reader<'_, J>, key: &str) -> Vec<Alternate> {
    let read = |it: &Reader<'_, J>| Alternate { lang: it.text("lang"), label: it.text("label"), url: url(it, "url") };
    r.list(key).iter().map(read).collect()
}

/// Reads an article.
pub fn article<J: Json>(r: &Reader<'_, J>) -> ArticlePage {
    let series = |object: Reader<'_, J>| SeriesShown {
        title: object.text("title"),
        parts: object
            .list("parts")
            .iter()
            .map(|part| SiteLink { label: part.text("label"), url: url_opt(part, "url").unwrap_or_default() })
            .collect(),
    };
    ArticlePage {
        title: r.text("title"),
        lede: r.text("lede"),
        mark: r.text_opt("mark"),
        published: date(r, "published"),
        updated: r.object_opt("updated").map(|it| ShownDate::read(&it)),
        reading_time: r.text("reading_time"),
        tags: links(r, "tags"),
        series: r.object_opt("series").map(series),
        translations: alternates(r, "translations"),
        cover: r.object_opt("cover").map(|it| figure(&it)),
        body: blocks(r, "body"),
        notes: notes(r),
        authors: r.list_required("authors", "a list").iter().map(profile).collect(),
        share_url: url(r, "share_url"),
        related: cards(r, "related"),
        previous: link_opt(r, "previous"),
        next: link_opt(r, "next"),
    }
}

/// Reads a page that is not an article.
pub fn text_page<J: Json>(r: &Reader<'_, J>) -> TextPage {
    TextPage {
        title: r.text("title"),
        lede: r.text_opt("lede").unwrap_or_default(),
        mark: r.text_opt("mark"),
        updated: r.object_opt("updated").map(|it| ShownDate::read(&it)),
        translations: alternates(r, "translations"),
        tool: r.text_opt("tool").unwrap_or_default(),
        body: blocks(r, "body"),
        notes: notes(r),
    }
}

fn profile<J: Json>(r: &Reader<'_, J>) -> Profile {
    let link = |object: &Reader<'_, J>| ProfileLink {
        kind: object.word_required("kind", &LINK_KINDS).unwrap_or(LinkKind::Site),
        label: object.text("label"),
        url: url(object, "url"),
    };
    Profile {
        name: r.text("name"),
        url: url(r, "url"),
        role: r.text_opt("role").unwrap_or_default(),
        organisation: link_opt(r, "organisation"),
        biography: blocks_opt(r, "biography"),
        portrait: r.object_opt("portrait").map(|it| figure(&it)),
        links: r.list("links").iter().map(link).collect(),
    }
}

/// Reads an author's page; `None` if the author is missing.
pub fn profile_page<J: Json>(r: &Reader<'_, J>) -> Option<ProfilePage> {
    let profile = r.object("profile").map(|it| profile(&it))?;
    Some(ProfilePage { profile, feed: url_opt(r, "feed"), cards: cards(r, "cards"), pagination: pagination(r) })
}
