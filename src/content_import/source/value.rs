//! Values of configuration and front matter, whatever language they are written in, as JSON.

use serde_json::{Map, Value};
use toml_edit::{Item, Value as TomlValue};

/// An object of configuration or front matter.
pub type Object = Map<String, Value>;

/// Parses TOML.
///
/// # Errors
/// Line, from 1, and what is wrong.
pub fn toml(text: &str) -> Result<Object, (u32, String)> {
    let document = text.parse::<toml_edit::DocumentMut>().map_err(|error| {
        let offset = error.span().map_or(0, |span| span.start);
        (line_of(text, offset), error.message().to_string())
    })?;
    Ok(document.iter().map(|(key, item)| (key.to_string(), from_item(item))).collect())
}

/// Parses JSON; comments and trailing commas are ignored.
///
/// # Errors
/// Line, from 1, and what is wrong.
pub fn json(text: &str) -> Result<Value, (u32, String)> {
    let strict = serde_json::from_str(text);
    strict.or_else(|error| super::javascript::literal(text).ok_or((error.line() as u32, error.to_string())))
}

/// Returns the line of a byte, from 1.
pub fn line_of(text: &str, offset: usize) -> u32 {
    let before = text.as_bytes().get(..offset).unwrap_or(text.as_bytes());
    before.iter().filter(|byte| **byte == b'\n').count() as u32 + 1
}

fn from_item(item: &Item) -> Value {
    match item {
        Item::None => Value::Null,
        Item::Value(value) => from_value(value),
        Item::Table(table) => table.iter().map(|(key, item)| (key.to_string(), from_item(item))).collect(),
        Item::ArrayOfTables(tables) => tables
            .iter()
            .map(|table| table.iter().map(|(key, item)| (key.to_string(), from_item(item))).collect::<Value>())
            .collect(),
    }
}

fn from_value(value: &TomlValue) -> Value {
    match value {
        TomlValue::String(text) => text.value().as_str().into(),
        TomlValue::Integer(number) => (*number.value()).into(),
        TomlValue::Float(number) => (*number.value()).into(),
        TomlValue::Boolean(flag) => (*flag.value()).into(),
        TomlValue::Datetime(date) => date.value().to_string().into(),
        TomlValue::Array(array) => array.iter().map(from_value).collect(),
        TomlValue::InlineTable(table) => {
            table.iter().map(|(key, value)| (key.to_string(), from_value(value))).collect()
        }
    }
}

/// Returns a text, number or flag as text, trimmed; `None` if it is empty or something else.
pub fn text_of(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_string(),
        Value::Number(number) => number.to_string(),
        Value::Bool(flag) => flag.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// Returns the text at a path of keys such as `["params", "author"]`; keys are compared without regard to case.
pub fn text_at(object: &Object, path: &[&str]) -> Option<String> {
    text_of(value_at(object, path)?)
}

/// Returns the value at a path of keys; keys are compared without regard to case.
pub fn value_at<'a>(object: &'a Object, path: &[&str]) -> Option<&'a Value> {
    let (first, rest) = path.split_first()?;
    let value = object
        .get(*first)
        .or_else(|| object.iter().find(|(key, _)| key.eq_ignore_ascii_case(first)).map(|(_, value)| value))?;
    match rest {
        [] => Some(value),
        _ => value_at(value.as_object()?, rest),
    }
}

/// Returns the object at a path of keys.
pub fn object_at<'a>(object: &'a Object, path: &[&str]) -> Option<&'a Object> {
    value_at(object, path)?.as_object()
}

/// Whether a value means yes.
pub fn is_true(value: &Value) -> bool {
    match value {
        Value::Bool(flag) => *flag,
        Value::String(text) => matches!(text.trim().to_ascii_lowercase().as_str(), "true" | "yes" | "on" | "1"),
        Value::Number(number) => number.as_i64() == Some(1),
        _ => false,
    }
}

/// Returns the texts of a list, or of a single value.
pub fn texts_of(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().filter_map(text_of).collect(),
        _ => text_of(value).into_iter().collect(),
    }
}
