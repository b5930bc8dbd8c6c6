//! Blocks as Markdown: the forms that are written, and that reading them gives the same blocks.

mod any_blocks;
mod forms;
mod front_matter;
mod round_trip;

use feuillet::markdown::html::HtmlOptions;
use feuillet::markdown::writer::write_blocks;
use feuillet::markdown::{MarkdownOptions, read_markdown};
use serde_json::{Map, Value};

/// Writes blocks and reads them again.
fn read_back(body: &[Value], notes: &Map<String, Value>) -> (String, Value, Value) {
    let text = write_blocks(body, Some(notes));
    let html = HtmlOptions { size_of: &|_| Some((16, 16)), ..HtmlOptions::default() };
    let document = read_markdown(&text, &MarkdownOptions::default(), &html).value;
    let notes = document.get("notes").cloned().unwrap_or_else(|| Value::Object(Map::new()));
    (text, document["body"].clone(), notes)
}

/// Returns a value without fields that say no more than the default, and with runs of text joined.
fn normal(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let is_default = |field: &Value| match field {
                Value::Null => true,
                Value::Bool(is) => !is,
                Value::Array(list) => list.is_empty(),
                _ => false,
            };
            let mut kept: Vec<_> = fields.iter().filter(|(_, field)| !is_default(field)).collect();
            kept.sort_by_key(|(key, _)| *key);
            kept.into_iter().map(|(key, field)| (key.clone(), normal(field))).collect()
        }
        Value::Array(list) => {
            let mut joined: Vec<Value> = Vec::new();
            for item in list.iter().map(normal) {
                match (joined.last_mut(), &item) {
                    (Some(Value::String(last)), Value::String(text)) => last.push_str(text),
                    _ => joined.push(item),
                }
            }
            Value::Array(joined)
        }
        other => other.clone(),
    }
}
