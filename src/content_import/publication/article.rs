//! Articles and pages as files: front matter and text.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::yaml::front_matter;

/// The fields of an article or page, under the names that a publication has for them.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    /// The title.
    pub title: String,
    /// The sentences that lead into it.
    pub lede: Option<String>,
    /// The description for search engines, if it is not the lede.
    pub description: Option<String>,
    /// Date or moment of publication.
    pub published: Option<String>,
    /// When it was last changed.
    pub updated: Option<String>,
    /// Slugs of its authors.
    pub authors: Vec<String>,
    /// Names of its tags, each with a slug if the one made from the name would not do.
    pub tags: Vec<(String, Option<String>)>,
    /// Series: its id, its title, and the number of the part.
    pub series: Option<(String, String, u32)>,
    /// The picture at its head: address, description, caption.
    pub cover: Option<(String, String, Option<String>)>,
    /// The same in other languages, as slugs.
    pub translations: BTreeMap<String, String>,
    /// Old addresses.
    pub aliases: Vec<String>,
    /// Where it was first published.
    pub canonical: Option<String>,
    /// Its id in former feeds.
    pub id: Option<String>,
    /// Whether it is a draft.
    pub is_draft: bool,
    /// Whether no list names it.
    pub is_unlisted: bool,
}

/// Returns the file of an article or page.
pub fn document(fields: &Fields, text: &str) -> String {
    let mut values = Map::new();
    let mut put = |key: &str, value: Option<Value>| {
        if let Some(value) = value {
            values.insert(key.into(), value);
        }
    };
    let some = |text: &Option<String>| text.clone().map(Value::String);
    let list = |texts: &[String]| (!texts.is_empty()).then(|| json!(texts));
    put("title", Some(json!(fields.title)));
    put("lede", some(&fields.lede));
    put("description", some(&fields.description));
    put("published", some(&fields.published));
    put("updated", some(&fields.updated));
    put("authors", list(&fields.authors));
    let tag = |(name, slug): &(String, Option<String>)| match slug {
        Some(slug) => json!({ "name": name, "slug": slug }),
        None => json!(name),
    };
    put("tags", (!fields.tags.is_empty()).then(|| fields.tags.iter().map(tag).collect()));
    put("series", fields.series.as_ref().map(|(id, title, part)| json!({ "id": id, "title": title, "part": part })));
    put(
        "cover",
        fields.cover.as_ref().map(|(src, alt, caption)| {
            let mut cover = Map::new();
            cover.insert("src".into(), json!(src));
            cover.insert("alt".into(), json!(alt));
            if let Some(caption) = caption {
                cover.insert("caption".into(), json!([caption]));
            }
            Value::Object(cover)
        }),
    );
    put("translations", (!fields.translations.is_empty()).then(|| json!(fields.translations)));
    put("aliases", list(&fields.aliases));
    put("canonical", some(&fields.canonical));
    put("id", some(&fields.id));
    put("draft", fields.is_draft.then(|| json!(true)));
    put("unlisted", fields.is_unlisted.then(|| json!(true)));
    let text = text.trim_matches('\n');
    let end = if text.is_empty() { "" } else { "\n" };
    format!("{}\n{text}{end}", front_matter(&values))
}
