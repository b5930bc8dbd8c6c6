//! Reads front matter that is not valid YAML, line by line, so that a title such as `Rust: a story` is not lost.

use serde_json::{Map, Value};

/// Returns the fields of lines such as `key: value`, and of lists below such a line.
pub fn fields(text: &str) -> Map<String, Value> {
    let mut fields = Map::new();
    let mut last = String::new();
    for line in text.lines() {
        let is_nested = line.starts_with([' ', '\t', '-']);
        if let Some(item) = line.trim_start().strip_prefix("- ").filter(|_| !last.is_empty()) {
            let entry = fields.entry(last.clone()).or_insert(Value::Null);
            if !entry.is_array() {
                *entry = Value::Array(Vec::new());
            }
            if let Value::Array(items) = entry {
                items.push(unquoted(item));
            }
        } else if let Some((key, value)) = line.split_once(':').filter(|(key, _)| !is_nested && is_key(key)) {
            last = key.trim().to_string();
            fields.insert(last.clone(), listed(value.trim()));
        }
    }
    fields
}

fn is_key(text: &str) -> bool {
    !text.is_empty() && text.trim().chars().all(|character| character.is_alphanumeric() || "_-".contains(character))
}

fn listed(value: &str) -> Value {
    match value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        Some(items) => items.split(',').map(str::trim).filter(|item| !item.is_empty()).map(unquoted).collect(),
        None => unquoted(value),
    }
}

fn unquoted(value: &str) -> Value {
    let value = value.trim();
    let inner = ['"', '\''].iter().find_map(|quote| value.strip_prefix(*quote)?.strip_suffix(*quote));
    match inner.unwrap_or(value) {
        "" => Value::Null,
        "true" => true.into(),
        "false" => false.into(),
        text => text.into(),
    }
}
