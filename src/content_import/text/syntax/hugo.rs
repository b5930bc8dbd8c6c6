//! Hugo's shortcodes: `{{< name arguments >}} … {{< /name >}}`, the same with `%`, and the escaped form `{{</* …
//! */>}}`.

use std::ops::Range;

use super::curly::EndSearch;
use crate::content_import::text::code::CodeCursor;
use crate::content_import::text::tag::{Form, Tag, arguments};

/// Returns the shortcodes of a text. Escaped ones are unescaped in code too, as Hugo does.
pub fn tags(text: &str, code: &[Range<usize>]) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut cursor = CodeCursor::new(code);
    let mut search = EndSearch::new(text);
    let mut at = 0;
    while let Some(found) = text[at..].find("{{") {
        let start = at + found;
        let mark = text.as_bytes().get(start + 2).copied();
        let (close, sign) = match mark {
            Some(b'<') => (">}}", '<'),
            Some(b'%') => ("%}}", '%'),
            _ => {
                at = start + 2;
                continue;
            }
        };
        let Some(end) = search.end_of(text, start + 3, close) else {
            at = start + 2;
            continue;
        };
        let inner = text[start + 3..end - 3].trim();
        let comment = inner.strip_prefix("/*").and_then(|rest| rest.strip_suffix("*/"));
        if let Some(shown) = comment {
            let shown = format!("{{{{{sign}{shown}{close}");
            tags.push(Tag::new("", Form::Text(shown), start..end));
        } else if cursor.end_of_code(start).is_none() {
            tags.push(tag(inner, start..end));
        }
        at = end;
    }
    tags
}

fn tag(inner: &str, range: Range<usize>) -> Tag {
    if let Some(name) = inner.strip_prefix('/') {
        return Tag::new(name.trim(), Form::Close, range);
    }
    let (inner, form) = match inner.strip_suffix('/') {
        Some(inner) if inner.ends_with([' ', '"', '`']) || !inner.contains(' ') => (inner.trim_end(), Form::Single),
        _ => (inner, Form::Open),
    };
    let (name, rest) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
    Tag { arguments: arguments(rest), ..Tag::new(name, form, range) }
}
