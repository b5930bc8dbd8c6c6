//! Splits a document into front matter and text.

use std::collections::HashMap;

use serde_json::Value;

use super::value::{Object, json, toml};
use super::{lenient, yaml::yaml};

/// A document's fields and text.
#[derive(Debug, Default)]
pub struct Document<'a> {
    /// The fields of its front matter.
    pub fields: Object,
    /// The line of each field, from 1.
    pub lines: HashMap<String, u32>,
    /// Whether there is any front matter, even an empty one.
    pub has_front_matter: bool,
    /// The text below it.
    pub text: &'a str,
    /// The line where the text begins, from 1.
    pub text_line: u32,
    /// What is wrong with the front matter, and in which line. The fields are then what could be read.
    pub fault: Option<(u32, String)>,
}

/// Reads a document. Front matter is YAML between `---`, TOML between `+++`, JSON in braces or between `;;;`.
pub fn read(source: &str) -> Document<'_> {
    let text = source.trim_start_matches('\u{feff}');
    let first = text.lines().next().unwrap_or_default().trim_end();
    match first {
        "+++" => fenced(text, &["+++"], toml),
        "---toml" => fenced(text, &["---"], toml),
        "---json" | ";;;" => fenced(text, if first == ";;;" { &[";;;"] } else { &["---"] }, |inner| {
            let inner = inner.trim();
            json(inner).or_else(|_| json(&format!("{{{inner}}}"))).map(object)
        }),
        "---js" | "---javascript" => fenced(text, &["---"], |inner| {
            super::javascript::value_object(inner)
                .or_else(|| super::javascript::constants(inner))
                .ok_or((1, JS_FAULT.into()))
        }),
        "---" | "---yaml" | "---yml" => fenced(text, &["---", "..."], |inner| yaml(inner).map(object)),
        _ if text.starts_with('{') && !text.starts_with("{%") && !text.starts_with("{{") => braces(text),
        _ => Document { text, text_line: 1, ..Document::default() },
    }
}

/// Reads a document of Hexo, whose front matter may begin without a mark.
pub fn read_unmarked(source: &str) -> Document<'_> {
    let document = read(source);
    if document.has_front_matter {
        return document;
    }
    let text = document.text;
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        if line.trim_end() == "---" && number > 0 {
            let fields = yaml(&text[..at]).map(object).unwrap_or_else(|_| lenient::fields(&text[..at]));
            let lines = lines_of(&text[..at], 1);
            let rest = &text[at + line.len()..];
            let text_line = number as u32 + 2;
            return Document { fields, lines, has_front_matter: true, text: rest, text_line, fault: None };
        }
        if !line.contains(':') && !line.trim_start().starts_with('-') {
            break;
        }
        at += line.len();
    }
    document
}

const JS_FAULT: &str = "front matter in JavaScript is not run";

fn fenced<'a>(text: &'a str, ends: &[&str], parse: impl Fn(&str) -> Result<Object, (u32, String)>) -> Document<'a> {
    let start = text.find('\n').map_or(text.len(), |at| at + 1);
    let mut at = start;
    for (number, line) in text[start..].split_inclusive('\n').enumerate() {
        if ends.contains(&line.trim_end()) {
            let inner = &text[start..at];
            let (fields, fault) = match parse(inner) {
                Ok(fields) => (fields, None),
                Err((line, message)) => (lenient::fields(inner), Some((line + 1, message))),
            };
            let lines = lines_of(inner, 2);
            let rest = &text[at + line.len()..];
            return Document { fields, lines, has_front_matter: true, text: rest, text_line: number as u32 + 3, fault };
        }
        at += line.len();
    }
    Document { text, text_line: 1, ..Document::default() }
}

fn braces(text: &str) -> Document<'_> {
    let Some(inner) = super::javascript::balanced(text) else {
        return Document { text, text_line: 1, ..Document::default() };
    };
    match json(inner) {
        Ok(value @ Value::Object(_)) => Document {
            fields: object(value),
            lines: lines_of(inner, 1),
            has_front_matter: true,
            text: text[inner.len()..].trim_start_matches('\r').strip_prefix('\n').unwrap_or(&text[inner.len()..]),
            text_line: super::value::line_of(text, inner.len()) + 1,
            fault: None,
        },
        _ => Document { text, text_line: 1, ..Document::default() },
    }
}

fn object(value: Value) -> Object {
    match value {
        Value::Object(fields) => fields,
        _ => Object::new(),
    }
}

/// Returns the line of each key of the outermost object.
fn lines_of(inner: &str, first: u32) -> HashMap<String, u32> {
    let mut lines = HashMap::new();
    for (number, line) in inner.lines().enumerate() {
        let key =
            line.trim_start_matches([' ', '\t', '"', '[']).split([':', '=', ']', '"', ' ']).next().unwrap_or_default();
        if !key.is_empty() {
            lines.entry(key.to_string()).or_insert(number as u32 + first);
        }
    }
    lines
}
