//! Liquid's tags and values, as Jekyll and Eleventy have them, tag plugins of Hexo, and Markdoc's tags.

use std::ops::Range;

use super::curly::EndSearch;
use crate::content_import::text::code::CodeCursor;
use crate::content_import::text::tag::{Form, Tag, arguments};

/// Tags whose content nobody interprets.
const VERBATIM: [&str; 8] = ["raw", "verbatim", "highlight", "codeblock", "code", "comment", "mermaid", "prism"];

/// Returns the tags and values of a text. In code, only `raw` is looked for, whose marks are not part of the code.
pub fn tags(text: &str, code: &[Range<usize>]) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut cursor = CodeCursor::new(code);
    let mut search = EndSearch::new(text);
    let mut unclosed: Vec<&str> = Vec::new();
    let mut at = 0;
    while let Some((start, is_output)) = next(text, at) {
        let Some(end) = search.end_of(text, start + 2, if is_output { "}}" } else { "%}" }) else {
            at = start + 2;
            continue;
        };
        let inner = text[start + 2..end - 2].trim_matches(['-', '+']).trim();
        let is_code = cursor.end_of_code(start).is_some();
        at = end;
        if is_output {
            if !is_code {
                tags.push(Tag::new("", Form::Output(inner.into()), start..end));
            }
            continue;
        }
        let (name, rest) =
            inner.split_once(|character: char| character.is_whitespace() || character == ':').unwrap_or((inner, ""));
        let is_raw = matches!(name, "raw" | "endraw" | "verbatim" | "endverbatim");
        if is_code && !is_raw || name.is_empty() {
            continue;
        }
        if let Some(name) = name.strip_prefix("end").filter(|name| !name.is_empty()) {
            tags.push(Tag::new(name, Form::Close, start..end));
            continue;
        }
        tags.push(Tag { arguments: arguments(rest), ..Tag::new(name, Form::Open, start..end) });
        if VERBATIM.contains(&name) && !unclosed.contains(&name) {
            match closing(text, end, name) {
                Some(close) => {
                    at = close.end;
                    tags.push(Tag::new(name, Form::Close, close));
                }
                // Nothing closes any further one either.
                None => unclosed.push(name),
            }
        }
    }
    tags
}

/// Returns the tags of Markdoc: `{% name key="value" %} … {% /name %}` and `{% name /%}`.
pub fn markdoc_tags(text: &str, code: &[Range<usize>]) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut cursor = CodeCursor::new(code);
    let mut search = EndSearch::new(text);
    let mut at = 0;
    while let Some(found) = text[at..].find("{%") {
        let start = at + found;
        let end = search.end_of(text, start + 2, "%}").filter(|_| cursor.end_of_code(start).is_none());
        let Some(end) = end else {
            at = start + 2;
            continue;
        };
        let inner = text[start + 2..end - 2].trim();
        at = end;
        if let Some(name) = inner.strip_prefix('/') {
            tags.push(Tag::new(name.trim(), Form::Close, start..end));
            continue;
        }
        let (inner, form) = match inner.strip_suffix('/') {
            Some(inner) => (inner.trim_end(), Form::Single),
            None => (inner, Form::Open),
        };
        let (name, rest) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
        tags.push(Tag { arguments: arguments(rest), ..Tag::new(name, form, start..end) });
    }
    tags
}

fn next(text: &str, from: usize) -> Option<(usize, bool)> {
    let mut at = from;
    while let Some(found) = text[at..].find('{') {
        match text.as_bytes().get(at + found + 1) {
            Some(b'{') => return Some((at + found, true)),
            Some(b'%') => return Some((at + found, false)),
            _ => at += found + 1,
        }
    }
    None
}

/// Finds `{% endname %}`.
fn closing(text: &str, from: usize, name: &str) -> Option<Range<usize>> {
    let mut at = from;
    loop {
        let start = at + text[at..].find("{%")?;
        let inner = text[start + 2..].trim_start_matches('-').trim_start();
        let rest = inner.strip_prefix("end").and_then(|rest| rest.strip_prefix(name)).map(|rest| rest.trim_start());
        if let Some(rest) = rest.map(|rest| rest.trim_start_matches('-')).filter(|rest| rest.starts_with("%}")) {
            return Some(start..text.len() - rest.len() + 2);
        }
        at = start + 2;
    }
}
