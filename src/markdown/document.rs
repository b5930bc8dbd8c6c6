//! Reads a Markdown file as the JSON value of an article or page.

use serde_json::{Map, Value};

use crate::markdown::directions::lost_directions;
use crate::markdown::excerpt::{Excerpt, excerpt_of};
use crate::markdown::front_matter::{FrontMatter, SourcePosition, read_front_matter};
use crate::markdown::html::{HtmlOptions, read_html};
use crate::markdown::options::{LARGEST_FILE, MarkdownOptions};
use crate::markdown::render::render_markdown;
use crate::markdown::source_range::{LineColumnRange, LineIndex, SourceFault};

/// A Markdown file as JSON.
#[derive(Debug, Default)]
pub struct Document {
    /// The fields of the front matter, with `title`, `lede`, `body` and `notes` from the text.
    pub value: Value,
    /// Where each part of `value` stands in the file. A part that is not listed stands where the nearest listed one
    /// around it does.
    pub positions: Vec<SourcePosition>,
    /// The text before `<!-- more -->`, or the first paragraph.
    pub excerpt: Option<Excerpt>,
    /// What is wrong, in the order of the file. Whatever can be read is in `value` nevertheless.
    pub faults: Vec<SourceFault>,
}

/// Reads a Markdown file. `text` may begin with a byte order mark and front matter; ranges are bytes of `text`.
///
/// A leading `# Heading` becomes `title` unless the front matter has one, and leaves the body. The paragraphs before
/// `<!-- more -->` become `lede` unless the front matter has one (or a `summary` or `excerpt`); they stay in the body.
pub fn read_markdown(text: &str, options: &MarkdownOptions, html: &HtmlOptions<'_>) -> Document {
    if text.len() > LARGEST_FILE {
        let message = format!(
            "this file has {} MB; a Markdown file may have {} MB at most. hint: split it, or put data into files of \
             their own",
            text.len().div_ceil(1_000_000),
            LARGEST_FILE / 1_000_000
        );
        let faults = vec![SourceFault::fault(0..0, message)];
        return Document { value: Value::Object(Map::new()), faults, ..Document::default() };
    }
    let lines = LineIndex::of(text);
    let FrontMatter { fields, mut positions, faults, text_start, .. } = read_front_matter(text);
    let mut document = Document { faults, ..Document::default() };
    let mut fields = fields;
    take_reserved(&mut fields, &mut positions, &mut document.faults);
    document.faults.extend(control_characters(text));
    let title = fields.get("title").and_then(Value::as_str);
    let rendered = render_markdown(text, &lines, text_start, title, options);
    document.faults.extend(rendered.faults);
    let bytes = |range: LineColumnRange| lines.bytes_of(range, text);
    let mut put = |name: &str, value: Value, range: LineColumnRange| {
        fields.insert(name.into(), value);
        positions.push(SourcePosition { pointer: format!("/{name}"), key: None, value: bytes(range) });
    };
    let has_own_title = rendered.title.is_some();
    if let Some((title, range)) = rendered.title {
        put("title", Value::String(title), range);
    }
    let found = read_html(&rendered.html, html);
    document.excerpt = excerpt_of(&found, rendered.more);
    let lede = document.excerpt.as_ref().filter(|excerpt| excerpt.is_marked);
    if let (Some(lede), false) = (lede, ["lede", "summary", "excerpt"].iter().any(|name| fields.contains_key(*name))) {
        positions.push(SourcePosition { pointer: "/lede".into(), key: None, value: bytes(lede.range) });
        fields.insert("lede".into(), Value::String(lede.text.clone()));
    }
    for notice in found.notices {
        let range = notice.at.map_or(text_start..text_start, bytes);
        document.faults.push(SourceFault::warning(range, notice.message));
    }
    positions.push(SourcePosition { pointer: "/body".into(), key: None, value: text_start..text.len() });
    positions.extend(found.positions.into_iter().map(|(pointer, range)| SourcePosition {
        pointer,
        key: None,
        value: bytes(range),
    }));
    fields.insert("body".into(), Value::Array(found.body));
    let notes = found.notes.values();
    let own_title = fields.get("title").filter(|_| has_own_title);
    let made = fields.get("body").into_iter().chain(own_title).chain(notes);
    document.faults.extend(lost_directions(text, text_start..text.len(), made));
    if !found.notes.is_empty() {
        fields.insert("notes".into(), Value::Object(found.notes));
    }
    document.value = Value::Object(fields);
    document.positions = positions;
    document.faults.sort_by_key(|fault| fault.range.start);
    document
}

/// Takes out of the front matter what the text of the file gives.
fn take_reserved(fields: &mut Map<String, Value>, positions: &mut Vec<SourcePosition>, faults: &mut Vec<SourceFault>) {
    for name in ["body", "notes"] {
        if fields.shift_remove(name).is_none() {
            continue;
        }
        let pointer = format!("/{name}");
        let is_of_field = |position: &SourcePosition| {
            position.pointer.strip_prefix(&pointer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        if let Some(position) = positions.iter().find(|position| is_of_field(position)) {
            let range = position.key.clone().unwrap_or_else(|| position.value.clone());
            let message = format!("“{name}” comes from the text under the front matter; take it out here");
            faults.push(SourceFault::fault(range, message));
        }
        positions.retain(|position| !is_of_field(position));
    }
}

/// Returns a fault for the first control character of a kind that no text may hold. Tabs and line breaks are allowed.
fn control_characters(text: &str) -> Option<SourceFault> {
    let is_forbidden = |byte: &u8| (*byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r')) || *byte == 0x7f;
    let at = text.bytes().position(|byte| is_forbidden(&byte))?;
    let more = text.bytes().filter(|byte| is_forbidden(byte)).count() - 1;
    let byte = text.as_bytes()[at];
    let hint = if byte == 0 { " (the file may be in UTF-16, or no text at all)" } else { "" };
    let others = match more {
        0 => String::new(),
        1 => ", and 1 more follows".into(),
        _ => format!(", and {more} more follow"),
    };
    let message = format!("this is the control character U+{byte:04X}{hint}{others}; take it out");
    Some(SourceFault::fault(at..at + 1, message))
}
