//! An article as a publisher writes it: `content/<lang>/articles/<slug>.json`, contract version 1.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::block::{Block, Note};
use super::json::{Json, Reader};
use super::language::is_tag;
use super::media::Figure;
use super::read_block::{blocks, notes};
use super::read_inline::url_opt;
use super::read_media::figure;
use super::schema_form;
use super::slug::{is_slug, slugify};

/// The version of the content contract that this program reads.
pub const CONTENT_VERSION: u32 = 1;

/// An article as a publisher writes it: `content/<lang>/articles/<slug>.json`. Fields that are not required may be
/// left out; unknown ones are ignored with a warning.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Article {
    /// Version of the contract: 1.
    #[schemars(extend("const" = 1))]
    pub v: u32,
    /// Names the article in its address: lower-case letters, digits and hyphens; same as the file's name.
    #[schemars(length(max = 100), regex(pattern = schema_form::SLUG))]
    pub slug: String,
    /// Its language as a BCP 47 tag; same as the folder's name.
    #[schemars(regex(pattern = schema_form::TAG))]
    pub lang: String,
    /// The title.
    #[schemars(regex(pattern = schema_form::SOME_TEXT))]
    pub title: String,
    /// One or two sentences that lead into it, shown in lists and under the title.
    #[schemars(regex(pattern = schema_form::SOME_TEXT))]
    pub lede: String,
    /// For search engines and shared links; the lede where it is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// RFC 3339 date-time, or a date (midnight in the site's time zone). In the future: published then.
    #[schemars(regex(pattern = schema_form::MOMENT))]
    pub published: String,
    /// When it last changed in substance; as `published`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = schema_form::MOMENT))]
    pub updated: Option<String>,
    /// Slugs of its authors, at least one.
    #[schemars(length(min = 1), inner(regex(pattern = schema_form::SLUG)))]
    pub authors: Vec<String>,
    /// Tags, as shown to readers.
    #[serde(default)]
    pub tags: Vec<String>,
    /// The series that it is part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub series: Option<Series>,
    /// The picture at its head.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cover: Option<Figure>,
    /// The text: a list of blocks, told apart by `type`.
    pub body: Vec<Block>,
    /// Footnotes by the `id` that their marks in the text name.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, Vec<Block>>")]
    pub notes: Vec<Note>,
    /// The same article in other languages: language to slug.
    #[serde(default)]
    pub translations: BTreeMap<String, String>,
    /// Old addresses that lead here, each a path from the site's root such as `/2019/03/old-name.html`.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Where it was first published, if elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = schema_form::ADDRESS))]
    pub canonical: Option<String>,
    /// Not ready: shown only with `--drafts`.
    #[serde(default)]
    pub draft: bool,
    /// Reachable by its address and listed nowhere.
    #[serde(default)]
    pub unlisted: bool,
}

/// A part of a series.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Series {
    /// Same for all parts.
    pub id: String,
    /// The series' title.
    pub title: String,
    /// Its number, from 1.
    pub part: u32,
}

const FIELDS: [&str; 18] = [
    "v",
    "slug",
    "lang",
    "title",
    "lede",
    "description",
    "published",
    "updated",
    "authors",
    "tags",
    "series",
    "cover",
    "body",
    "notes",
    "translations",
    "aliases",
    "canonical",
    "draft",
];

impl Article {
    /// Reads an article; what is wrong goes into the reader's log.
    pub fn read<J: Json>(r: &Reader<'_, J>) -> Self {
        r.warn_unknown(&[&FIELDS[..], &["unlisted"]].concat());
        check_version(r);
        let slug = slug(r);
        let lang = r.text("lang");
        if !lang.is_empty() && !is_tag(&lang) {
            r.fault_at("lang", "is not a language tag such as fr or pt-BR");
        }
        let authors: Vec<_> = r.list_required("authors").iter().map(Reader::as_text).collect();
        if authors.is_empty() && r.field("authors").is_some() {
            r.fault_at("authors", "is empty; expected the slug of at least one author");
        }
        let tags: Vec<_> = r.list("tags").iter().map(Reader::as_text).collect();
        for (index, tag) in tags.iter().enumerate().filter(|(_, tag)| slugify(tag).is_empty()) {
            r.fault_at(&format!("tags/{index}"), format!("“{tag}” has no letter or digit that an address can use"));
        }
        let series = r.object_opt("series").map(|series| Series {
            id: series.text("id"),
            title: series.text("title"),
            part: series.count("part"),
        });
        Self {
            v: CONTENT_VERSION,
            slug,
            lang,
            title: r.text("title"),
            lede: r.text("lede"),
            description: r.text_opt("description"),
            published: r.text("published"),
            updated: r.text_opt("updated"),
            authors,
            tags,
            series,
            cover: r.object_opt("cover").map(|cover| figure(&cover)),
            body: blocks(r, "body"),
            notes: notes(r),
            translations: r.entries("translations").into_iter().map(|(lang, slug)| (lang, slug.as_text())).collect(),
            aliases: r.list("aliases").iter().map(Reader::as_text).collect(),
            canonical: url_opt(r, "canonical"),
            draft: r.flag("draft"),
            unlisted: r.flag("unlisted"),
        }
    }
}

/// Logs a fault unless the document's `v` is the one known here.
pub fn check_version<J: Json>(r: &Reader<'_, J>) {
    let found = r.count("v");
    if found != CONTENT_VERSION && r.field("v").is_some() {
        r.fault_at("v", "is not a version known here; expected 1");
    }
}

/// Reads the field `slug` and checks its form.
pub fn slug<J: Json>(r: &Reader<'_, J>) -> String {
    let slug = r.text("slug");
    if !slug.is_empty() && !is_slug(&slug) {
        r.fault_at("slug", "must be lower-case letters, digits and single hyphens, at most 100 of them");
    }
    slug
}
