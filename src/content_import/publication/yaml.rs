//! Writes front matter as YAML that reads the same in YAML 1.1 and 1.2.

use std::fmt::Write;

use serde_json::{Map, Value};

/// Returns front matter with its marks, fields in their order.
pub fn front_matter(fields: &Map<String, Value>) -> String {
    let mut text = String::from("---\n");
    write_object(&mut text, fields, 0);
    text + "---\n"
}

fn write_object(text: &mut String, fields: &Map<String, Value>, depth: usize) {
    for (key, value) in fields {
        _ = write!(text, "{:1$}{2}:", "", depth * 2, scalar(key));
        write_value(text, value, depth);
    }
}

fn write_value(text: &mut String, value: &Value, depth: usize) {
    match value {
        Value::Array(items) if items.is_empty() => text.push_str(" []\n"),
        Value::Object(fields) if fields.is_empty() => text.push_str(" {}\n"),
        Value::Array(items) if items.iter().all(|item| !item.is_array() && !item.is_object()) => {
            text.push('\n');
            for item in items {
                _ = writeln!(text, "{:1$}- {2}", "", depth * 2 + 2, plain(item));
            }
        }
        // Lists of objects are rare here; JSON is YAML.
        Value::Array(_) => _ = writeln!(text, " {value}"),
        Value::Object(fields) => {
            text.push('\n');
            write_object(text, fields, depth + 1);
        }
        _ => _ = writeln!(text, " {}", plain(value)),
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => scalar(text),
        other => other.to_string(),
    }
}

/// Returns a text as it is if no reader of YAML can take it for anything else, otherwise in quotes as JSON does.
fn scalar(text: &str) -> String {
    let is_date = || {
        let shape: String =
            text.chars().map(|character| if character.is_ascii_digit() { '0' } else { character }).collect();
        shape == "0000-00-00" || (shape.starts_with("0000-00-00T00:00:00") && shape.len() <= 25)
    };
    let begins = text.starts_with(|first: char| first.is_alphabetic() || first == '/');
    let inside = |character: char| {
        character.is_alphanumeric()
            || matches!(character, ' ' | '-' | '_' | '.' | '/' | ',' | '(' | ')' | '!' | '?' | '’')
    };
    let word = text.to_ascii_lowercase();
    let is_word = matches!(word.as_str(), "true" | "false" | "yes" | "no" | "on" | "off" | "null" | "y" | "n");
    let is_plain = begins && text.chars().all(inside) && text.trim() == text && !is_word && text.len() < 400;
    if is_plain || is_date() { text.into() } else { Value::String(text.into()).to_string() }
}
