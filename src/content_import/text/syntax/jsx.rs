//! Components and expressions of MDX: `<Name key="value">…</Name>`, `{expression}`, `import` and `export` lines.

use std::ops::Range;

use super::curly::EndSearch;
use crate::content_import::source::javascript;
use crate::content_import::text::code::CodeCursor;
use crate::content_import::text::tag::{Arguments, Form, Tag};

/// Returns the components, expressions and module lines of a text.
pub fn tags(text: &str, code: &[Range<usize>]) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut cursor = CodeCursor::new(code);
    let mut search = EndSearch::new(text);
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut follows_blank = true;
    while at < bytes.len() {
        if let Some(end) = cursor.end_of_code(at) {
            at = end;
            follows_blank = true;
            continue;
        }
        let is_line = at == 0 || bytes[at - 1] == b'\n';
        if is_line {
            if let Some(tag) = module_line(window(text, at, &search), at).filter(|_| follows_blank) {
                at = tag.range.end;
                tags.push(tag);
                continue;
            }
            let line = text[at..].lines().next().unwrap_or_default();
            follows_blank = line.trim().is_empty();
        }
        let tag = match bytes[at] {
            b'<' => element(window(text, at, &search), at),
            b'{' => expression(window(text, at, &search), at),
            b'\\' => {
                at += 2;
                continue;
            }
            _ => None,
        };
        match tag {
            Some(tag) => {
                at = tag.range.end;
                tags.push(tag);
            }
            None => {
                if matches!(bytes[at], b'<' | b'{') {
                    search.spend(search.window());
                }
                at += 1;
            }
        }
    }
    tags
}

fn window<'a>(text: &'a str, at: usize, search: &EndSearch) -> &'a str {
    text.get(at..text.floor_char_boundary((at + search.window()).min(text.len()))).unwrap_or_default()
}

/// Reads `import … from '…'` and `export …` up to its end.
fn module_line(rest: &str, at: usize) -> Option<Tag> {
    let name = ["import", "export"].into_iter().find(|word| rest.starts_with(word))?;
    let after = &rest[name.len()..];
    let is_module = match name {
        "import" => {
            after.starts_with([' ', '{', '\'', '"']) && {
                let line = after.lines().next().unwrap_or_default();
                line.contains(" from ") || line.trim_start().starts_with(['\'', '"', '{', '*'])
            }
        }
        _ => [" const ", " default ", " function ", " let ", " {", " *", " async "]
            .iter()
            .any(|word| after.starts_with(word)),
    };
    if !is_module {
        return None;
    }
    let mut end = 0;
    let bytes = rest.as_bytes();
    while end < bytes.len() {
        match bytes[end] {
            b'{' | b'(' | b'[' => end += javascript::balanced(&rest[end..]).map_or(1, str::len),
            b'\n' if rest[end + 1..].starts_with([' ', '\t', '}']) => end += 1,
            b'\n' => break,
            _ => end += 1,
        }
    }
    let end = (end + 1).min(rest.len());
    let mut tag = Tag::new(name, Form::Single, at..at + end);
    tag.arguments.source = rest[name.len()..end].trim().into();
    Some(tag)
}

fn expression(rest: &str, at: usize) -> Option<Tag> {
    // The id of a heading, which is no expression.
    if rest.starts_with("{#") {
        return None;
    }
    let whole = javascript::balanced(rest)?;
    let inner = whole.get(1..whole.len() - 1)?.trim();
    Some(Tag::new("", Form::Output(inner.into()), at..at + whole.len()))
}

fn element(rest: &str, at: usize) -> Option<Tag> {
    if rest.starts_with("<!--") {
        let end = rest.find("-->")? + 3;
        return Some(Tag::new("", Form::Text(rest[..end].into()), at..at + end));
    }
    let inner = rest.strip_prefix('<')?;
    let is_close = inner.starts_with('/');
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    let is_part = |character: char| character.is_alphanumeric() || "._-:".contains(character);
    let length = inner.find(|character| !is_part(character))?;
    let name = &inner[..length];
    let is_name = name.is_empty() || name.starts_with(|first: char| first.is_ascii_alphabetic());
    // `<https://…>` is no element.
    if !is_name || name.ends_with(':') || name.is_empty() && !inner.starts_with('>') {
        return None;
    }
    let (arguments, end, is_single) = attributes(&inner[length..])?;
    let end = at + (rest.len() - inner.len()) + length + end;
    let form = match (is_close, is_single) {
        (true, _) => Form::Close,
        (false, true) => Form::Single,
        (false, false) => Form::Open,
    };
    let name = if name.is_empty() { "Fragment" } else { name };
    let is_void = matches!(name, "br" | "hr" | "img" | "input" | "source" | "track" | "wbr" | "col" | "meta" | "link");
    let form = if is_void && form == Form::Open { Form::Single } else { form };
    Some(Tag { arguments, ..Tag::new(name, form, at..end) })
}

/// Reads attributes up to `>`; returns them, where the tag ends, and whether it ends with `/>`.
fn attributes(text: &str) -> Option<(Arguments, usize, bool)> {
    let mut arguments = Arguments::default();
    let mut at = 0;
    loop {
        at += text[at..].len() - text[at..].trim_start().len();
        let rest = text.get(at..)?;
        if rest.starts_with('>') {
            arguments.source = text[..at].trim().into();
            return Some((arguments, at + 1, false));
        }
        if rest.starts_with("/>") {
            arguments.source = text[..at].trim().into();
            return Some((arguments, at + 2, true));
        }
        if rest.starts_with('{') {
            at += javascript::balanced(rest)?.len();
            continue;
        }
        let is_part = |character: char| character.is_alphanumeric() || "_-:.@".contains(character);
        let length = rest.find(|character| !is_part(character)).filter(|length| *length > 0)?;
        let name = &rest[..length];
        at += length;
        let after = rest[length..].trim_start();
        let Some(value) = after.strip_prefix('=') else {
            arguments.named.push((name.into(), "true".into()));
            continue;
        };
        at += rest[length..].len() - after.len() + 1;
        at += value.len() - value.trim_start().len();
        let value = value.trim_start();
        let (given, length) = match value.chars().next()? {
            quote @ ('"' | '\'') => {
                let end = value[1..].find(quote)?;
                (value[1..=end].to_string(), end + 2)
            }
            '{' => {
                let whole = javascript::balanced(value)?;
                let inner = whole[1..whole.len() - 1].trim();
                let given =
                    javascript::text(inner).filter(|_| is_one_text(inner)).unwrap_or_else(|| format!("{{{inner}}}"));
                (given, whole.len())
            }
            _ => return None,
        };
        arguments.named.push((name.into(), given));
        at += length;
    }
}

fn is_one_text(inner: &str) -> bool {
    inner
        .chars()
        .next()
        .is_some_and(|quote| inner.len() > 1 && inner.ends_with(quote) && !inner[1..inner.len() - 1].contains(quote))
}
