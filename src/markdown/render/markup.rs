//! Writes HTML.

use std::fmt::Write as _;

use crate::markdown::source_range::LineColumnRange;

/// Appends text, escaped for content and quoted attributes.
pub(crate) fn push_escaped(html: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"']) {
        html.push_str(&rest[..at]);
        html.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            _ => "&quot;",
        });
        rest = &rest[at + 1..];
    }
    html.push_str(rest);
}

/// Appends an attribute with a space before it.
pub(crate) fn push_attribute(html: &mut String, name: &str, value: &str) {
    html.push(' ');
    html.push_str(name);
    html.push_str("=\"");
    push_escaped(html, value);
    html.push('"');
}

/// Appends an attribute unless its value is empty.
pub(crate) fn push_attribute_opt(html: &mut String, name: &str, value: Option<&str>) {
    if let Some(value) = value.filter(|value| !value.is_empty()) {
        push_attribute(html, name, value);
    }
}

/// Appends an opening tag up to its attributes: `<name data-sourcepos="…"`.
pub(crate) fn push_open(html: &mut String, name: &str, range: LineColumnRange) {
    html.push('<');
    html.push_str(name);
    push_position(html, range);
}

/// Appends `data-sourcepos` with a space before it.
pub(crate) fn push_position(html: &mut String, range: LineColumnRange) {
    let ((line, column), (end_line, end_column)) = (range.start, range.end);
    // Writing to a string never fails.
    let _ = write!(html, " data-sourcepos=\"{line}:{column}-{end_line}:{end_column}\"");
}
