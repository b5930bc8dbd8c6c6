//! An author as a publisher describes one: `content/authors/<slug>.json`, contract version 1.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::content::article::{CONTENT_VERSION, check_version, slug};
use crate::model::json::{Json, JsonKind, Reader};
use crate::model::schema_form;
use crate::model::text::block::Block;
use crate::model::text::media::is_zero;
use crate::model::text::read_block::blocks_of;
use crate::model::text::read_inline::{url, url_opt};
use crate::model::text::read_media::size;

/// A text per language. A bare string in JSON stands for all languages, under the key `""`.
pub type Texts = BTreeMap<String, String>;

/// An author as a publisher describes one.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Author {
    /// Version of the contract: 1.
    #[schemars(extend("const" = 1))]
    pub v: u32,
    /// Names the author in addresses; same as the file's name.
    #[schemars(length(max = 100), regex(pattern = schema_form::SLUG))]
    pub slug: String,
    /// The name, as shown.
    #[schemars(regex(pattern = schema_form::SOME_TEXT))]
    pub name: String,
    /// What they do, per language.
    #[serde(default)]
    #[schemars(with = "TextForm")]
    pub role: Texts,
    /// Whom they work for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<Organisation>,
    /// Who they are, as blocks per language.
    #[serde(default)]
    pub biography: BTreeMap<String, Vec<Block>>,
    /// Their picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub portrait: Option<Portrait>,
    /// Where to follow or contact them.
    #[serde(default)]
    pub links: Vec<AuthorLink>,
}

/// The two forms of a text: one for all languages, or one per language.
#[derive(JsonSchema)]
#[serde(untagged)]
pub enum TextForm {
    /// The same in every language.
    Same(String),
    /// By language.
    PerLanguage(Texts),
}

/// A company or institution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Organisation {
    /// Its name.
    pub name: String,
    /// Its site.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = schema_form::ADDRESS))]
    pub url: Option<String>,
}

/// An author's picture.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Portrait {
    /// Its address.
    #[schemars(regex(pattern = schema_form::FILE))]
    pub src: String,
    /// What it shows, per language.
    #[schemars(with = "TextForm")]
    pub alt: Texts,
    /// Width in CSS pixels; defaults to the file's.
    #[serde(default, skip_serializing_if = "is_zero")]
    #[schemars(range(min = 1))]
    pub width: u32,
    /// Height in CSS pixels; defaults to the file's.
    #[serde(default, skip_serializing_if = "is_zero")]
    #[schemars(range(min = 1))]
    pub height: u32,
}

/// A way to follow or contact an author.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct AuthorLink {
    /// What it is for.
    pub kind: LinkKind,
    /// Its text, per language.
    #[schemars(with = "TextForm")]
    pub label: Texts,
    /// Where it leads.
    #[schemars(regex(pattern = schema_form::ADDRESS))]
    pub url: String,
}

/// What an author's link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum LinkKind {
    /// A profile to follow.
    Follow,
    /// A way to write to them.
    Contact,
    /// Their own site.
    Site,
}

/// The words of [`LinkKind`] in JSON.
pub const LINK_KINDS: [(&str, LinkKind); 3] =
    [("follow", LinkKind::Follow), ("contact", LinkKind::Contact), ("site", LinkKind::Site)];

impl Author {
    /// Reads an author; faults go to the reader's log.
    pub fn read<J: Json>(r: &Reader<'_, J>) -> Self {
        check_version(r);
        let link = |link: &Reader<'_, J>| AuthorLink {
            kind: link.word_required("kind", &LINK_KINDS).unwrap_or(LinkKind::Site),
            label: texts(link, "label"),
            url: url(link, "url"),
        };
        Self {
            v: CONTENT_VERSION,
            slug: slug(r),
            name: r.text("name"),
            role: texts_opt(r, "role"),
            organisation: r
                .object_opt("organisation")
                .map(|object| Organisation { name: object.text("name"), url: url_opt(&object, "url") }),
            biography: r.entries("biography").into_iter().map(|(lang, body)| (lang, blocks_of(&body))).collect(),
            portrait: r.object_opt("portrait").map(|object| {
                let (width, height) = size(&object);
                Portrait { src: url(&object, "src"), alt: texts(&object, "alt"), width, height }
            }),
            links: r.list("links").iter().map(link).collect(),
        }
    }
}

/// Reads a required text, for all languages or per language.
pub fn texts<J: Json>(r: &Reader<'_, J>, key: &str) -> Texts {
    if r.field(key).is_none() {
        r.fault_at(key, "is missing");
    }
    texts_opt(r, key)
}

/// Reads an optional text, for all languages or per language.
pub fn texts_opt<J: Json>(r: &Reader<'_, J>, key: &str) -> Texts {
    match r.field(key) {
        None => Texts::new(),
        Some(field) if field.value.kind() == JsonKind::Text => Texts::from([(String::new(), field.as_text())]),
        Some(_) => r.entries(key).into_iter().map(|(lang, text)| (lang, text.as_text())).collect(),
    }
}

/// Returns the text for a language: its own, else the one for all languages, else any.
pub fn text_in<'a>(texts: &'a Texts, lang: &str) -> &'a str {
    let text = texts.get(lang).or_else(|| texts.get("")).or_else(|| texts.values().next());
    text.map_or("", String::as_str)
}
