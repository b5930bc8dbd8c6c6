//! Words the faults of YAML for people who write front matter.

use std::ops::Range;

/// Returns the bytes to show and the message for what the parser found at byte `at` of the fields.
pub(super) fn message_of(info: &str, at: usize, source: &str) -> (Range<usize>, String) {
    let (start, line) = line_at(source, at);
    let whole = start + line.len() - line.trim_start().len()..start + line.trim_end().len();
    let point = at.min(whole.end)..(at + 1).min(whole.end.max(at.min(whole.end)));
    if let Some(tab) = tab_before(source, at) {
        return (tab..tab + 1, "a tab indents this line; YAML allows only spaces there".into());
    }
    if info.contains("unknown anchor") {
        return (whole, "this alias repeats nothing; expected the name of an anchor (&name) before it".into());
    }
    if line.split_once(": ").is_some_and(|(_, value)| value.trim().starts_with('\'') && value.matches('\'').count() > 2)
    {
        return (
            whole,
            "an apostrophe within a text between apostrophes ends it; write the text between quotation marks".into(),
        );
    }
    if let Some(name) = unquoted(line) {
        return (
            whole,
            format!(
                "the value of “{name}” must stand in quotes, because it contains “: ” or begins with a sign of YAML"
            ),
        );
    }
    if let Some(before) = line_without_colon(source, start) {
        return (before, "this line is not a field; expected “name: value”".into());
    }
    let message = match info {
        _ if info.contains("quoted scalar") || info.contains("end of stream") || info.contains("end of quot") => {
            "a text in quotes, or a list in brackets, is opened and never closed".into()
        }
        _ if info.contains("recursion") => "lists and tables are nested too deep here".into(),
        _ if info.contains("flow") => "a list in brackets is broken here; expected “[one, two]”".into(),
        _ if info.contains("simple key")
            || info.contains("':'")
            || info.contains("mapping")
            || info.contains("block") =>
        {
            "this line is not a field; expected “name: value”, indented like the lines around it".into()
        }
        _ => format!("this is not YAML: {info}"),
    };
    let range = if point.is_empty() { whole } else { point };
    (range, message)
}

/// Returns the line that holds a byte, and where it starts; the last line with text for the end of the fields.
fn line_at(source: &str, at: usize) -> (usize, &str) {
    let mut end = at.min(source.len());
    while !source.is_char_boundary(end) {
        end -= 1;
    }
    let (before, after) = source.split_at(end);
    let before = if after.trim().is_empty() { before.trim_end() } else { before };
    let start = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    (start, source[start..].lines().next().unwrap_or_default())
}

/// Returns the line before the one that starts at byte `start`, if it stands at the margin and has no colon.
fn line_without_colon(source: &str, start: usize) -> Option<Range<usize>> {
    let before = source[..start].trim_end();
    let from = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let line = &before[from..];
    let is_plain = line.starts_with(char::is_alphanumeric) && !line.contains(':');
    is_plain.then_some(from..before.len())
}

/// Returns the first tab that indents a line up to the one of byte `at`.
fn tab_before(source: &str, at: usize) -> Option<usize> {
    let mut start = 0;
    for line in source.split_inclusive(['\n', '\r']) {
        if start > at {
            break;
        }
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        if let Some(tab) = line[..indent].find('\t').filter(|_| !line.trim().is_empty()) {
            return Some(start + tab);
        }
        start += line.len();
    }
    None
}

/// Returns the name of the field in a line whose value needs quotes and has none.
fn unquoted(line: &str) -> Option<&str> {
    let (name, value) = line.split_once(": ")?;
    let value = value.trim();
    let needs_quotes = value.contains(": ")
        || value.starts_with(['@', '`', '%', '&', '*', '!', '|', '>', ']', '}', ','])
        || value.ends_with(':');
    (needs_quotes && !value.starts_with(['"', '\'', '[', '{'])).then(|| name.trim().trim_start_matches("- "))
}
