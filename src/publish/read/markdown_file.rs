//! A document in Markdown as the JSON value that it stands for: what its author may leave out is filled in here.

use std::path::Path;

use serde_json::{Map, Value, json};

use super::documents::{has_own_folder, lang_of, slug_of};
use super::field_names::use_our_names;
use super::relative_addresses::{self, Place};
use super::{anchors, picture_size};
use crate::consent::policy::Policy;
use crate::markdown::html::HtmlOptions;
use crate::markdown::{Document, MarkdownOptions, read_markdown};
use crate::model::content::article::CONTENT_VERSION;
use crate::model::content::site::Site;
use crate::typesetting::typography::{improve_blocks, improve_text};

/// What reading a document in Markdown depends on, beside its file.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// The site's settings.
    pub site: &'a Site,
    /// The consent policy, which says whose frames may be embedded.
    pub policy: &'a Policy,
    /// The folder of public files.
    pub public: &'a Path,
    /// The slug of the author of articles that name none.
    pub default_author: Option<&'a str>,
}

impl Reading<'_> {
    /// Returns what the result depends on beside the file, for hashes.
    pub fn inputs(&self) -> String {
        let services: Vec<_> = self.policy.services().map(|(_, service)| (&service.id, &service.hosts)).collect();
        format!("markdown 2 {:?} {services:?} {:?}", self.site.markdown, self.site.languages)
    }

    /// Reads a document. Its faults and positions are still those of the text.
    pub fn document(&self, text: &str, file: &Path) -> Document {
        let settings = &self.site.markdown;
        let options = MarkdownOptions {
            emoji: settings.emoji,
            wiki_links: settings.wiki_links,
            math: settings.math,
            has_own_folder: has_own_folder(file),
        };
        let provider_of = |address: &str| {
            let services = self.policy.services();
            services.into_iter().find(|(_, service)| service.has_url(address)).map(|(_, service)| service.id.clone())
        };
        let place = Place { file, languages: &self.site.languages };
        let size_of = |address: &str| picture_size::of(self.public, &relative_addresses::from_root(address, place));
        let anchor_is_free = |id: &str| !anchors::is_reserved(id);
        let html = HtmlOptions {
            provider_of: &provider_of,
            size_of: &size_of,
            anchor_is_free: &anchor_is_free,
            ..HtmlOptions::default()
        };
        let mut document = read_markdown(text, &options, &html);
        let lang = lang_of(file);
        if let Value::Object(fields) = &mut document.value {
            let is_article = file.iter().nth(2).is_some_and(|folder| folder == "articles");
            use_our_names(fields, &mut document.positions, text, is_article);
            fill_in(fields, file, self.default_author.filter(|_| is_article));
        }
        relative_addresses::resolve(&mut document.value, place);
        if settings.typography {
            typeset(&mut document.value, &lang);
        }
        document
    }
}

/// Adds what the file's place says, and the author of articles that name none.
fn fill_in(fields: &mut Map<String, Value>, file: &Path, author: Option<&str>) {
    let mut fill = |name: &str, value: Value| {
        fields.entry(name).or_insert(value);
    };
    fill("v", json!(CONTENT_VERSION));
    fill("slug", json!(slug_of(file)));
    fill("lang", json!(lang_of(file)));
    if let Some(author) = author {
        fill("authors", json!([author]));
    }
}

/// Sets quotes, dashes and spaces of all texts as the language has them.
fn typeset(value: &mut Value, lang: &str) {
    let Value::Object(fields) = value else { return };
    for name in ["title", "lede", "description"] {
        if let Some(Value::String(text)) = fields.get_mut(name) {
            *text = improve_text(text, lang);
        }
    }
    if let Some(Value::Array(blocks)) = fields.get_mut("body") {
        improve_blocks(blocks, lang);
    }
    for note in fields.get_mut("notes").and_then(Value::as_object_mut).into_iter().flat_map(Map::values_mut) {
        improve_blocks(note.as_array_mut().map_or(&mut [], Vec::as_mut_slice), lang);
    }
}
