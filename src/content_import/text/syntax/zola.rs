//! Zola's shortcodes: `{{ name(key="value") }}`, `{% name(key="value") %} … {% end %}`, escaped as `{{/* … */}}`.

use std::ops::Range;

use super::curly::EndSearch;
use crate::content_import::text::code::CodeCursor;
use crate::content_import::text::tag::{Form, Tag, arguments};

/// Returns the shortcodes of a text. Escaped ones are unescaped in code too, as Zola does.
pub fn tags(text: &str, code: &[Range<usize>]) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut cursor = CodeCursor::new(code);
    let mut search = EndSearch::new(text);
    let mut at = 0;
    while let Some(found) = text[at..].find('{') {
        let start = at + found;
        let (open, close) = match text.as_bytes().get(start + 1) {
            Some(b'{') => ("{{", "}}"),
            Some(b'%') => ("{%", "%}"),
            _ => {
                at = start + 1;
                continue;
            }
        };
        let end = search.end_of(text, start + 2, close);
        let tag = end.and_then(|end| tag(text[start + 2..end - 2].trim(), open, close, start..end));
        match tag {
            Some(tag) if matches!(tag.form, Form::Text(_)) || cursor.end_of_code(start).is_none() => {
                at = tag.range.end;
                tags.push(tag);
            }
            _ => at = start + 2,
        }
    }
    tags
}

fn tag(inner: &str, open: &str, close: &str, range: Range<usize>) -> Option<Tag> {
    if let Some(shown) = inner.strip_prefix("/*").and_then(|rest| rest.strip_suffix("*/")) {
        return Some(Tag::new("", Form::Text(format!("{open}{shown}{close}")), range));
    }
    let inner = inner.trim_matches('-').trim();
    if open == "{%" && inner == "end" {
        return Some(Tag::new("", Form::Close, range));
    }
    let (name, rest) = inner.split_once('(')?;
    let is_name = |text: &str| text.chars().all(|character| character.is_alphanumeric() || "_:".contains(character));
    let rest = rest.trim_end().strip_suffix(')').filter(|_| !name.is_empty() && is_name(name.trim()))?;
    let form = if open == "{%" { Form::Open } else { Form::Single };
    Some(Tag { arguments: arguments(rest), ..Tag::new(name.trim(), form, range) })
}
