//! The data that pages show, resolved: names, dates, addresses and neighbours instead of keys.
//!
//! `publish` derives it once per route and writes it as `page.json`; views and the browser use nothing else.

pub mod read_page;

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::content::author::LinkKind;
use crate::model::content::site::SiteLink;
use crate::model::date::ShownDate;
use crate::model::text::block::{Block, Note};
use crate::model::text::media::Figure;

/// The version of page JSON that this program reads and writes.
pub const PAGE_VERSION: u32 = 1;

/// An article in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Card {
    /// Its address.
    pub url: String,
    /// Its title.
    pub title: String,
    /// A sentence or two that lead into it.
    pub lede: String,
    /// Names and profiles of its authors.
    pub authors: Vec<SiteLink>,
    /// When it was published.
    pub published: ShownDate,
    /// Its tags.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<SiteLink>,
    /// The reading time as shown.
    pub reading_time: String,
    /// Its picture, without caption.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cover: Option<Figure>,
    /// “Draft” or “Scheduled”, if it is shown before it is public.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mark: Option<String>,
}

/// The position of a page in a list, with its neighbours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Pagination {
    /// The position as shown, “Page 2 of 5”; empty if there is only one page.
    pub position: String,
    /// Address of the page with newer articles.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub newer: Option<String>,
    /// Address of the page with older articles.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub older: Option<String>,
    /// The first and the last page, unless they are this one or one of its neighbours.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub edges: Vec<SiteLink>,
}

/// A list of articles: home, its further pages, a tag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ListingPage {
    /// The heading.
    pub heading: String,
    /// A sentence under the heading.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub intro: String,
    /// What is listed, shown above the heading, for example “Tag”.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// Address of the list's feed; none on the home page, whose feed is linked in every page's footer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feed: Option<String>,
    /// Whether this is the first page of the home list, whose newest article is set large.
    pub home: bool,
    /// The articles.
    pub cards: Vec<Card>,
    /// This page's position in the list.
    pub pagination: Pagination,
    /// All tags, on the home page.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<SiteLink>,
}

/// A complete article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ArticlePage {
    /// Its title.
    pub title: String,
    /// A sentence or two that lead into it.
    pub lede: String,
    /// “Draft” or “Scheduled”, if it is shown before it is public.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mark: Option<String>,
    /// When it was published.
    pub published: ShownDate,
    /// When it last changed in substance.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated: Option<ShownDate>,
    /// The reading time as shown.
    pub reading_time: String,
    /// Its tags.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<SiteLink>,
    /// The series and its other parts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub series: Option<SeriesShown>,
    /// The same article in other languages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub translations: Vec<Alternate>,
    /// The picture at its head.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cover: Option<Figure>,
    /// The text.
    pub body: Vec<Block>,
    /// Footnotes in the order of their numbers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    /// Its authors.
    pub authors: Vec<Profile>,
    /// Its full address, for sharing.
    pub share_url: String,
    /// Articles on the same subject.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<Card>,
    /// The article published before this one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub previous: Option<SiteLink>,
    /// The article published after this one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<SiteLink>,
}

/// A page that is not an article: about, contact, imprint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TextPage {
    /// Its title.
    pub title: String,
    /// A sentence under the title; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub lede: String,
    /// “Draft”, if it is shown before it is ready.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mark: Option<String>,
    /// When it last changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated: Option<ShownDate>,
    /// The same page in other languages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub translations: Vec<Alternate>,
    /// The name of the reader's tool that the page is there for, such as `search`; empty for ordinary pages.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub tool: String,
    /// The text.
    pub body: Vec<Block>,
    /// Footnotes in the order of their numbers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
}

/// A series as shown on one of its parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SeriesShown {
    /// The series' title and this part's position, as shown.
    pub title: String,
    /// All parts in order; the one without an address is this one.
    pub parts: Vec<SiteLink>,
}

/// The same page in another language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Alternate {
    /// The language.
    pub lang: String,
    /// Its name, written in that language.
    pub label: String,
    /// The page's address.
    pub url: String,
}

/// An author as shown beside an article or on a page of their own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Profile {
    /// The name.
    pub name: String,
    /// Address of their page.
    pub url: String,
    /// What they do.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub role: String,
    /// Whom they work for; its `url` may be empty.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<SiteLink>,
    /// Who they are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub biography: Vec<Block>,
    /// Their picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub portrait: Option<Figure>,
    /// Where to follow or contact them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<ProfileLink>,
}

/// A way to follow or contact an author.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ProfileLink {
    /// What it is for.
    pub kind: LinkKind,
    /// Its text.
    pub label: String,
    /// Where it leads.
    pub url: String,
}

/// An author's own page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ProfilePage {
    /// The author.
    pub profile: Profile,
    /// Address of the feed of their articles.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feed: Option<String>,
    /// Their articles, newest first.
    pub cards: Vec<Card>,
    /// This page's position in the list.
    pub pagination: Pagination,
}
