//! Names that other programs give to the fields at the head of a document, and their short forms of lists.

use serde_json::{Map, Value};

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

/// Gives fields the names that they have here. Tags and authors in one text become a list.
pub(super) fn use_our_names(fields: &mut Map<String, Value>, positions: &mut [SourcePosition], is_article: bool) {
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
