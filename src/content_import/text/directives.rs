//! Directives: notes of Docusaurus and Starlight (`:::note[Title]`, `:::tip Title`) become callouts.

use std::ops::Range;
use std::path::Path;

use super::code::{CodeCursor, CodeRules, code_ranges};
use super::components::callouts::kind_of;
use super::components::label;
use super::lined::{LineFinder, Lined};
use crate::content_import::publication::report::Report;

/// Returns the colons that a block directive needs around a content: more than any directive inside it.
pub fn colons_around(content: &str) -> String {
    let inside = content.lines().map(|line| line.trim_start().bytes().take_while(|byte| *byte == b':').count());
    ":".repeat(inside.filter(|count| *count >= 3).max().map_or(3, |count| count + 1))
}

/// A line that opens a container.
struct Open {
    /// Where its colons stand.
    colons: Range<usize>,
    /// How deep the containers in it are nested.
    height: usize,
}

/// Names of directives that a publication has.
const KNOWN: [&str; 19] = [
    "callout",
    "details",
    "gallery",
    "figure",
    "embed",
    "quote",
    "pullquote",
    "lead",
    "video",
    "audio",
    "card",
    "table",
    "group",
    "important",
    "hint",
    "success",
    "question",
    "example",
    "abstract",
];

/// A line that begins with colons, outside of code.
struct ColonLine<'a> {
    /// Where the colons begin.
    start: usize,
    count: usize,
    /// What follows them.
    rest: &'a str,
}

/// Returns the lines that begin with at least so many colons, indented and quoted ones too.
fn colon_lines(text: &str, least: usize) -> Vec<ColonLine<'_>> {
    let code = code_ranges(text, CodeRules::default());
    let mut cursor = CodeCursor::new(&code);
    let mut at = 0;
    let of_line = |line: &'_ str| {
        let content = line.trim_start_matches([' ', '\t', '>']);
        let count = content.bytes().take_while(|byte| *byte == b':').count();
        at += line.len();
        (at - content.len(), count)
    };
    let found = text.split_inclusive('\n').map(of_line).filter(|(_, count)| *count >= least);
    let outside = found.filter(|(start, _)| cursor.end_of_code(*start).is_none());
    let rest_of = |from: usize| text[from..].split('\n').next().unwrap_or_default().trim_end();
    outside.map(|(start, count)| ColonLine { start, count, rest: rest_of(start + count) }).collect()
}

/// Rewrites directives that a publication does not have: containers become callouts, others links or nothing.
pub fn without_unknown(text: Lined, file: &Path, report: &mut Report) -> Lined {
    if !text.text.contains("::") {
        return text;
    }
    let finder = LineFinder::new(&text);
    let mut edits = Vec::new();
    for ColonLine { start, count, rest } in colon_lines(&text.text, 2) {
        let length = rest.find(|it: char| !it.is_alphanumeric() && it != '-' && it != '_').unwrap_or(rest.len());
        let (name, after) = rest.split_at(length);
        let is_directive = !name.is_empty() && (after.is_empty() || after.starts_with(['[', '{', ' ']));
        if !is_directive || KNOWN.contains(&name) || kind_of(name).is_some() || count == 2 && after.starts_with(' ') {
            continue;
        }
        let line = finder.line_at(start);
        let whole = start + count..start + count + rest.len();
        if count >= 3 {
            if matches!(name, "collapse" | "spoiler") {
                continue;
            }
            report.add("directive", file, line, format!(":::{name} became a note"));
            let title = after.trim().strip_prefix('[').and_then(|inner| inner.split(']').next()).unwrap_or(name);
            edits.push((whole, format!("callout[{}]{{kind=note}}", label(title))));
        } else {
            report.add("directive", file, line, format!("::{name}"));
            let value = |key: &str| {
                let (_, value) = after.split_once(&format!("{key}="))?;
                let value = value.trim_start_matches(['"', '\'']);
                value.split(['"', '\'', ' ', '}']).next().filter(|value| !value.is_empty())
            };
            let url = ["url", "href", "src", "link"].iter().find_map(|key| value(key)).map(str::to_string);
            let url = url.or_else(|| value("repo").map(|repo| format!("https://github.com/{repo}")));
            let link = url.filter(|url| url.contains("://")).map(|url| format!("[{}]({url})", label(&url)));
            edits.push((start..whole.end, link.unwrap_or_default()));
        }
    }
    drop(finder);
    text.edited(&edits)
}

/// Rewrites the first lines of notes, and gives each container more colons than those inside it.
pub fn notes_as_callouts(text: Lined) -> Lined {
    if !text.text.contains(":::") {
        return text;
    }
    let mut edits = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    for ColonLine { start, count, rest } in colon_lines(&text.text, 3) {
        let colons = start..start + count;
        if !rest.is_empty() {
            if let Some(callout) = callout(rest.trim_start()) {
                edits.push((colons.end..colons.end + rest.len(), callout));
            }
            open.push(Open { colons, height: 0 });
        } else if let Some(opened) = open.pop() {
            let wanted = 3 + opened.height;
            if let Some(outer) = open.last_mut() {
                outer.height = outer.height.max(opened.height + 1);
            }
            // A single container keeps its colons.
            let is_right = opened.colons.len() == count && count >= wanted;
            let fits = open.last().is_none_or(|outer| outer.colons.len() > count);
            if !(is_right && fits) {
                edits.extend([opened.colons, colons].map(|place| (place, ":".repeat(wanted))));
            }
        }
    }
    edits.sort_by_key(|(range, _)| range.start);
    text.edited(&edits)
}

fn callout(rest: &str) -> Option<String> {
    let length = rest.find(|character: char| !character.is_alphanumeric()).unwrap_or(rest.len());
    let (word, after) = rest.split_at(length);
    let is_folded = matches!(word, "details" | "collapse" | "spoiler");
    let kind = kind_of(word).filter(|_| !is_folded);
    let after = after.trim();
    // Attributes in braces have no counterpart.
    let after = if after.starts_with('{') { "" } else { after };
    let title = match after.strip_prefix('[') {
        Some(inner) => inner.rsplit_once(']').map_or(inner, |(title, _)| title).to_string(),
        None => label(after),
    };
    let title = if title.trim().is_empty() { String::new() } else { format!("[{title}]") };
    match kind {
        Some(kind) => Some(format!("callout{title}{{kind={kind}}}")),
        None if is_folded => Some(format!("details{}", if title.is_empty() { "[…]" } else { &title })),
        None => None,
    }
}
