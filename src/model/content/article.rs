//! An article as a publisher writes it: `content/<lang>/articles/<slug>.json`, contract version 1.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::json::{Json, JsonKind, Reader, told};
use crate::model::language::is_tag;
use crate::model::schema_form;
use crate::model::slug::is_slug;
use crate::model::text::block::{Block, Note};
use crate::model::text::media::Figure;
use crate::model::text::read_block::{blocks, notes};
use crate::model::text::read_inline::url_opt;
use crate::model::text::read_media::figure;

/// The version of the content contract that this program reads.
pub const CONTENT_VERSION: u32 = 1;

/// An article as a publisher writes it: `content/<lang>/articles/<slug>.json`. Fields that are not required may be
/// left out; unknown ones are ignored with a warning.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(extend(
    "if" = { "properties": { "draft": { "const": true } }, "required": ["draft"] },
    "else" = { "required": ["published"] }
))]
pub struct Article {
    /// Version of the contract: 1.
    #[schemars(extend("const" = 1))]
    pub v: u32,
    /// Names the article in its address: lower-case letters of any script, Latin ones without accents, digits and
    /// hyphens; same as the file's name.
    #[schemars(length(max = 100), regex(pattern = schema_form::SLUG))]
    pub slug: String,
    /// Its language as a BCP 47 tag; same as the folder's name.
    #[schemars(regex(pattern = schema_form::TAG))]
    pub lang: String,
    /// The title.
    #[schemars(regex(pattern = schema_form::SOME_TEXT))]
    pub title: String,
    /// One or two sentences that lead into it, shown in lists and under the title. Without it, lists show how the text
    /// begins.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    #[schemars(regex(pattern = schema_form::SOME_TEXT))]
    pub lede: String,
    /// For search engines and shared links; defaults to the lede.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// RFC 3339 date-time, or a date (midnight in the site's time zone). One in the future schedules the article. Only
    /// a draft may leave it out.
    #[serde(default)]
    #[schemars(regex(pattern = schema_form::MOMENT))]
    pub published: String,
    /// When it last changed in substance; same form as `published`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = schema_form::MOMENT))]
    pub updated: Option<String>,
    /// When it is no longer to be published; same form as `published`. The first build after it leaves the article out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = schema_form::MOMENT))]
    pub expires: Option<String>,
    /// Slugs of its authors, at least one.
    #[schemars(length(min = 1), inner(regex(pattern = schema_form::SLUG)))]
    pub authors: Vec<String>,
    /// Tags: each a name as readers see it, or a name with its own slug for addresses.
    #[serde(default)]
    #[schemars(with = "Vec<TagForm>")]
    pub tags: Vec<Tag>,
    /// The series that it is part of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub series: Option<Series>,
    /// The picture at its head.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cover: Option<Figure>,
    /// The text: a list of blocks, distinguished by `type`.
    pub body: Vec<Block>,
    /// Footnotes by the `id` that their marks in the text use.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, Vec<Block>>")]
    pub notes: Vec<Note>,
    /// The same article in other languages: language to slug.
    #[serde(default)]
    pub translations: BTreeMap<String, String>,
    /// Old addresses that redirect here, each a path from the site's root such as `/2019/03/old-name.html`.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Where it was first published, if elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = schema_form::ADDRESS))]
    pub canonical: Option<String>,
    /// The article's id in feeds, if a former site's feeds had another one than its address here: the `guid` of RSS,
    /// the `id` of Atom and JSON Feed. An address such as `https://old.example/?p=12`, or any other name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 1000))]
    pub id: Option<String>,
    /// Not ready: shown only with `--drafts`.
    #[serde(default)]
    pub draft: bool,
    /// Reachable by its address but listed nowhere.
    #[serde(default)]
    pub unlisted: bool,
}

/// A part of a series.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Series {
    /// The same for all parts.
    pub id: String,
    /// The series' title.
    pub title: String,
    /// The part's number, from 1.
    pub part: u32,
}

const AUTHORS: &str = r#"a list of authors' slugs, such as ["helene-marsac"]"#;
/// A tag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Tag {
    /// Its name, as readers see it.
    #[schemars(regex(pattern = schema_form::SOME_TEXT))]
    pub name: String,
    /// Its slug in addresses; derived from the name if missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 100), regex(pattern = schema_form::SLUG))]
    pub slug: Option<String>,
}

/// The two forms of a tag in content.
#[derive(JsonSchema)]
#[serde(untagged)]
pub enum TagForm {
    /// Its name.
    Name(String),
    /// Its name with its own slug, if the one derived from the name will not do.
    Full(Tag),
}

impl Article {
    /// Reads an article; faults go to the reader's log.
    pub fn read<J: Json>(r: &Reader<'_, J>) -> Self {
        check_version(r);
        let slug = slug(r);
        let lang = r.text("lang");
        if !lang.is_empty() && !is_tag(&lang) {
            r.fault_at("lang", "is not a language tag such as fr or pt-BR");
        }
        let authors: Vec<_> = r.list_required("authors", told::<J>(AUTHORS)).iter().map(Reader::as_text).collect();
        if authors.is_empty() && r.field("authors").is_some() {
            r.fault_at("authors", "is empty; expected the slug of at least one author");
        }
        let draft = r.flag("draft");
        let id = r.text_opt("id");
        let is_id = |text: &str| {
            text.chars().count() <= 1000
                && text.trim() == text
                && !text.contains(|character: char| character.is_control() || character.is_whitespace())
        };
        if id.as_deref().is_some_and(|text| !is_id(text)) {
            r.fault_at("id", "must be at most 1,000 characters without spaces, such as https://old.example/?p=12");
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
            title: r.text_of("title", "the article's title"),
            lede: match r.field("lede") {
                Some(_) => r.text_of("lede", "a sentence or two that lead into the article"),
                None => String::new(),
            },
            description: r.text_opt("description"),
            // A draft may not have a date yet.
            published: match draft {
                true => r.text_opt("published").unwrap_or_default(),
                false => {
                    r.text_of("published", "the day, such as \"2026-03-12\", or the moment with its offset from UTC")
                }
            },
            updated: r.text_opt("updated"),
            expires: r.text_opt("expires"),
            authors,
            tags: r.list("tags").iter().map(tag).collect(),
            series,
            cover: r.object_opt("cover").map(|cover| figure(&cover)),
            body: blocks(r, "body"),
            notes: notes(r),
            translations: r.entries("translations").into_iter().map(|(lang, slug)| (lang, slug.as_text())).collect(),
            aliases: r.list("aliases").iter().map(Reader::as_text).collect(),
            canonical: url_opt(r, "canonical"),
            id,
            draft,
            unlisted: r.flag("unlisted"),
        }
    }
}

fn tag<J: Json>(r: &Reader<'_, J>) -> Tag {
    if r.value.kind() != JsonKind::Object {
        let name = r.as_text();
        // What is no text has been reported.
        if r.value.kind() == JsonKind::Text && !name.chars().any(char::is_alphanumeric) {
            let give = "give it a slug: { \"name\": \"…\", \"slug\": \"…\" }";
            r.fault(["“", &name, "” has no letter or digit that an address can use; ", give].concat());
        }
        return Tag { name, slug: None };
    }
    let slug = r.text_opt("slug");
    if slug.as_ref().is_some_and(|slug| !is_slug(slug)) {
        r.fault_at("slug", SLUG_RULE);
    }
    Tag { name: r.text("name"), slug }
}

/// Logs a fault unless the document's `v` is the one known here.
pub fn check_version<J: Json>(r: &Reader<'_, J>) {
    let found = r.count("v");
    if found != CONTENT_VERSION && r.field("v").is_some() {
        r.fault_at("v", "is not a version known here; expected 1");
    }
}

const SLUG_RULE: &str = "must be lower-case letters of any script, Latin ones without accents, digits and single hyphens, \
                         at most 100 bytes";

/// Reads the field `slug` and checks its form.
pub fn slug<J: Json>(r: &Reader<'_, J>) -> String {
    let slug = r.text_of("slug", "the name in the address, which is that of the file without .json");
    if !slug.is_empty() && !is_slug(&slug) {
        r.fault_at("slug", SLUG_RULE);
    }
    slug
}
