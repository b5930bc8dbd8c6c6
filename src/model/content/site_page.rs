//! A page that is not an article, as a publisher writes it: `content/<lang>/pages/<slug>.json`, contract version 1.
//! For example about, contact, imprint, accessibility statement.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::content::article::{CONTENT_VERSION, check_version, slug};
use crate::model::json::{Json, Reader};
use crate::model::language::is_tag;
use crate::model::schema_form;
use crate::model::text::block::{Block, Note};
use crate::model::text::read_block::{blocks, notes};

/// A page that is not an article: `content/<lang>/pages/<slug>.json`, at `/<slug>/`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SitePage {
    /// Version of the contract: 1.
    #[schemars(extend("const" = 1))]
    pub v: u32,
    /// Its address: lower-case letters, digits and hyphens; same as the file's name.
    #[schemars(length(max = 100), regex(pattern = schema_form::SLUG))]
    pub slug: String,
    /// Its language as a BCP 47 tag; same as the folder's name.
    #[schemars(regex(pattern = schema_form::TAG))]
    pub lang: String,
    /// The title.
    #[schemars(regex(pattern = schema_form::SOME_TEXT))]
    pub title: String,
    /// A sentence under the title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lede: Option<String>,
    /// For search engines and shared links; defaults to the lede.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// When it last changed: RFC 3339 date-time, or a date. It is shown; an imprint or a statement needs it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = schema_form::MOMENT))]
    pub updated: Option<String>,
    /// The text: a list of blocks, distinguished by `type`.
    pub body: Vec<Block>,
    /// Footnotes by the `id` that their marks in the text use.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, Vec<Block>>")]
    pub notes: Vec<Note>,
    /// The same page in other languages: language to slug.
    #[serde(default)]
    pub translations: BTreeMap<String, String>,
    /// Old addresses that redirect here, each a path from the site's root such as `/imprint.html`.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Not ready: shown only with `--drafts`.
    #[serde(default)]
    pub draft: bool,
    /// Excluded from search engines.
    #[serde(default)]
    pub unlisted: bool,
}

impl SitePage {
    /// Reads a page; faults go to the reader's log.
    pub fn read<J: Json>(r: &Reader<'_, J>) -> Self {
        check_version(r);
        let lang = r.text("lang");
        if !lang.is_empty() && !is_tag(&lang) {
            r.fault_at("lang", "is not a language tag such as fr or pt-BR");
        }
        Self {
            v: CONTENT_VERSION,
            slug: slug(r),
            lang,
            title: r.text("title"),
            lede: r.text_opt("lede"),
            description: r.text_opt("description"),
            updated: r.text_opt("updated"),
            body: blocks(r, "body"),
            notes: notes(r),
            translations: r.entries("translations").into_iter().map(|(lang, slug)| (lang, slug.as_text())).collect(),
            aliases: r.list("aliases").iter().map(Reader::as_text).collect(),
            draft: r.flag("draft"),
            unlisted: r.flag("unlisted"),
        }
    }
}
