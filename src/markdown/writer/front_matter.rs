//! Front matter as YAML. Values that YAML could read as something else are written as JSON, which YAML includes.

use serde_json::Value;

/// Fields that are no front matter: the text itself, and what the file's path says.
const NOT_WRITTEN: [&str; 6] = ["$schema", "v", "slug", "lang", "body", "notes"];
/// Words that some reader of YAML takes for something else than text.
const RESERVED: [&str; 10] = ["true", "false", "yes", "no", "on", "off", "null", "y", "n", "nan"];

/// Writes the front matter of a file, with its fences; empty if there is nothing to say.
pub(super) fn write(value: &Value) -> String {
    let mut lines = String::new();
    for (key, field) in value.as_object().into_iter().flatten() {
        if !NOT_WRITTEN.contains(&key.as_str()) && says_something(field) {
            entry(key, field, 0, &mut lines);
        }
    }
    if lines.is_empty() { lines } else { format!("---\n{lines}---\n") }
}

/// Whether a field is more than the default.
fn says_something(field: &Value) -> bool {
    match field {
        Value::Null => false,
        Value::Bool(is) => *is,
        Value::Array(list) => !list.is_empty(),
        Value::Object(object) => !object.is_empty(),
        Value::String(_) | Value::Number(_) => true,
    }
}

fn entry(key: &str, field: &Value, depth: usize, lines: &mut String) {
    let space = "  ".repeat(depth);
    let key = if is_plain(key) { key.to_string() } else { quoted(key) };
    match field {
        // Deeper structures are rare, and flow style ends the recursion.
        Value::Object(object) if depth < 4 && !object.is_empty() => {
            lines.push_str(&format!("{space}{key}:\n"));
            object.iter().for_each(|(key, field)| entry(key, field, depth + 1, lines));
        }
        Value::Array(list) if depth < 4 && !list.is_empty() => {
            lines.push_str(&format!("{space}{key}:\n"));
            list.iter().for_each(|item| lines.push_str(&format!("{space}  - {}\n", scalar(item))));
        }
        _ => lines.push_str(&format!("{space}{key}: {}\n", scalar(field))),
    }
}

fn scalar(value: &Value) -> String {
    match value {
        Value::String(text) if is_plain(text) || is_moment(text) => text.clone(),
        Value::String(text) => quoted(text),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
            escape_controls(&value.to_string())
        }
    }
}

/// Whether a text is the same text in every reader of YAML when it stands without quotes.
fn is_plain(text: &str) -> bool {
    let is_inner = |it: char| it.is_alphanumeric() || " -_/.,'’“”«»–—?!()".contains(it);
    text.starts_with(|it: char| it.is_alphabetic() || it == '/')
        && !text.ends_with(' ')
        && text.chars().all(is_inner)
        && !RESERVED.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// Whether a text is a date or an RFC 3339 moment, which stand without quotes.
fn is_moment(text: &str) -> bool {
    let mut digits = text.bytes();
    let form = "0000-00-00";
    let has_date = form.bytes().all(|expected| match (expected, digits.next()) {
        (b'0', Some(found)) => found.is_ascii_digit(),
        (expected, found) => found == Some(expected),
    });
    let Some(rest) = text.get(form.len()..) else { return false };
    has_date
        && (rest.is_empty()
            || (rest.starts_with('T') && rest.bytes().all(|it| it.is_ascii_digit() || b"T:.+-Z".contains(&it))))
}

fn quoted(text: &str) -> String {
    escape_controls(&Value::String(text.into()).to_string())
}

/// Escapes characters that JSON may hold, but YAML may not, or reads as line feeds.
fn escape_controls(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for character in json.chars() {
        match character {
            '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => {
                escaped.push_str(&format!("\\u{:04x}", u32::from(character)));
            }
            _ => escaped.push(character),
        }
    }
    escaped
}
