//! Names that other programs give to the fields at the head of a document, and the short forms that people write.

use serde_json::{Map, Value, json};

use crate::markdown::SourcePosition;

/// Fields that other programs name differently. Of several that stand for one field, the first counts.
const OTHER_NAMES: [(&str, &str); 9] = [
    ("lastmod", "updated"),
    ("summary", "lede"),
    ("excerpt", "lede"),
    ("date", "published"),
    ("expiryDate", "expires"),
    ("author", "authors"),
    ("tag", "tags"),
    ("categories", "tags"),
    ("keywords", "tags"),
];

/// How many of them pages have that are not articles.
const OF_PAGES: usize = 3;

/// What to write instead of fields that have no other name here.
const INSTEAD: [(&str, &str); 8] = [
    ("permalink", "an address comes from the file's name and “permalinks” in the settings, old ones are “aliases”"),
    ("url", "an address comes from the file's name and “permalinks” in the settings, old ones are “aliases”"),
    ("image", "the picture at the head is cover: { src: /images/hill.jpg, alt: What it shows }"),
    ("images", "the picture at the head is cover: { src: /images/hill.jpg, alt: What it shows }"),
    ("thumbnail", "the picture at the head is cover: { src: /images/hill.jpg, alt: What it shows }"),
    ("featured_image", "the picture at the head is cover: { src: /images/hill.jpg, alt: What it shows }"),
    ("redirect_from", "old addresses are “aliases”"),
    ("published_at", "the date is “published”"),
];

/// Returns what to write instead of a field that is not known here.
pub(super) fn instead(field: &str) -> Option<&'static str> {
    INSTEAD.iter().find(|(name, _)| *name == field).map(|(_, instead)| *instead)
}

/// Gives fields the names that they have here. Tags and authors in one text become a list, and so does one alias; a
/// cover that is only an address becomes a picture. Numbers where text is expected are text as they are written in
/// `text`, the file.
pub(super) fn use_our_names(
    fields: &mut Map<String, Value>,
    positions: &mut [SourcePosition],
    text: &str,
    is_article: bool,
) {
    numbers_as_text(fields, positions, text);
    if let Some(alias) = fields.get_mut("aliases").filter(|value| value.is_string()) {
        *alias = Value::Array(vec![alias.take()]);
    }
    if let Some(cover) = fields.get_mut("cover").filter(|value| value.is_string()) {
        *cover = json!({ "src": cover.take() });
    }
    for name in ["authors", "author", "tags", "tag", "categories", "keywords"] {
        if let Some(value) = fields.get_mut(name)
            && let Some(text) = value.as_str()
        {
            *value = between_commas(text);
        }
    }
    let known = if is_article { &OTHER_NAMES[..] } else { &OTHER_NAMES[..OF_PAGES] };
    for (other, ours) in known {
        if fields.contains_key(*ours) {
            if *other == "categories" {
                add_categories(fields, positions);
            }
            continue;
        }
        if let Some(value) = fields.shift_remove(*other) {
            fields.insert((*ours).into(), value);
            rename(positions, other, ours);
        }
    }
}

/// Puts the text in the place of numbers and booleans, such as the title 1984 and the tag 2026, which YAML and TOML do
/// not take for text.
fn numbers_as_text(fields: &mut Map<String, Value>, positions: &[SourcePosition], text: &str) {
    for position in positions {
        let mut parts = position.pointer.split('/').skip(1);
        let Some(name) = parts.next().filter(|name| TEXTS.contains(name)) else { continue };
        let item = parts.next().map(|index| index.parse::<usize>().ok());
        let value = fields.get_mut(name);
        let value = match item {
            None => value,
            Some(index) => value.zip(index).and_then(|(list, index)| list.as_array_mut()?.get_mut(index)),
        };
        if let Some(value) = value.filter(|value| value.is_number() || value.is_boolean())
            && let Some(written) = text.get(position.value.clone())
        {
            *value = Value::from(written.trim());
        }
    }
}

/// Fields of text, and of lists of texts.
const TEXTS: [&str; 10] =
    ["title", "lede", "summary", "excerpt", "description", "tags", "tag", "categories", "keywords", "aliases"];

/// Returns the parts of a text between its commas as a list, as Hugo, Jekyll and Hexo read it.
fn between_commas(text: &str) -> Value {
    text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(Value::from).collect()
}

/// Adds categories to the tags, which is what they are here. One that is a tag already is not repeated.
fn add_categories(fields: &mut Map<String, Value>, positions: &mut [SourcePosition]) {
    if !(fields.get("tags").is_some_and(Value::is_array) && fields.get("categories").is_some_and(Value::is_array)) {
        return;
    }
    let Some(Value::Array(categories)) = fields.shift_remove("categories") else { return };
    let Some(Value::Array(tags)) = fields.get_mut("tags") else { return };
    for (index, category) in categories.into_iter().enumerate() {
        let place = tags.iter().position(|tag| *tag == category).unwrap_or(tags.len());
        if place == tags.len() {
            tags.push(category);
        }
        rename(positions, &format!("categories/{index}"), &format!("tags/{place}"));
    }
}

/// Renames a field in positions.
fn rename(positions: &mut [SourcePosition], other: &str, ours: &str) {
    for position in positions {
        let rest = position.pointer.strip_prefix('/').and_then(|rest| rest.strip_prefix(other));
        if let Some(rest) = rest.filter(|rest| rest.is_empty() || rest.starts_with('/')) {
            position.pointer = format!("/{ours}{rest}");
        }
    }
}
