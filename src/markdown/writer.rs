//! Writes the JSON form of an article, page or author text as a Markdown file: the inverse of reading one.

mod block;
mod container;
mod delimiters;
mod escape;
mod front_matter;
mod html;
mod inline;
mod inline_html;
mod link_form;
mod list;
mod media;
mod table;
mod tokens;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

/// Blocks nested deeper than this are written without their containers, so that no input overflows the stack.
const MAX_DEPTH: usize = 50;

/// Writes an article or page as a Markdown file with YAML front matter.
///
/// `value` is the object that `article.json` describes. `v`, `lang` and `slug` are left out, since they come from the
/// file's path. Reading the result gives the same blocks; a kind without a Markdown form is written as the HTML that
/// the reader turns into it.
pub fn write_markdown(value: &Value) -> String {
    let mut file = front_matter::write(value);
    let body = value.get("body").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let notes = value.get("notes").and_then(Value::as_object);
    let text = write_blocks(body, notes);
    if !file.is_empty() && !text.is_empty() {
        file.push('\n');
    }
    file.push_str(&text);
    file
}

/// Writes blocks and the notes that they refer to as Markdown, without front matter. The text ends with a line feed
/// unless it is empty.
pub fn write_blocks(body: &[Value], notes: Option<&Map<String, Value>>) -> String {
    let mut writer = Writer { notes: notes.map(note_ids).unwrap_or_default(), ..Writer::default() };
    let mut parts = vec![writer.blocks(body)];
    for (id, blocks) in notes.into_iter().flatten() {
        let text = writer.blocks(blocks.as_array().map_or(&[][..], Vec::as_slice));
        parts.push(writer.note_text(id, &text));
    }
    parts.retain(|part| !part.is_empty());
    let mut text = parts.join("\n\n");
    // A file that begins so would have front matter.
    if text.starts_with("---") {
        text.replace_range(..3, "***");
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

/// What is known while blocks are written.
#[derive(Default)]
struct Writer {
    /// Keys of all notes that can be written as `[^key]`.
    notes: BTreeSet<String>,
    /// Keys of the notes that have a mark `[^key]` in the text so far.
    marked: BTreeSet<String>,
    /// How deep the current block is nested.
    depth: usize,
}

impl Writer {
    /// Writes a note's text. A footnote definition without a mark would be lost, so such notes are written as HTML.
    fn note_text(&self, id: &str, text: &str) -> String {
        if self.marked.contains(id) && !text.is_empty() {
            return format!("[^{id}]: {}", list::indent(text, 4));
        }
        html::around(&html::open("f-note-text", &[("id", id)]), text, "</f-note-text>")
    }
}

/// Returns the keys that a footnote label can have.
fn note_ids(notes: &Map<String, Value>) -> BTreeSet<String> {
    let is_label = |id: &str| {
        !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
    };
    // Labels are compared without case, so keys that differ only in case cannot be labels.
    let mut same = BTreeMap::<String, usize>::new();
    for id in notes.keys() {
        *same.entry(id.to_ascii_lowercase()).or_default() += 1;
    }
    let is_alone = |id: &str| same.get(&id.to_ascii_lowercase()) == Some(&1);
    let has_text = |blocks: &Value| blocks.as_array().is_some_and(|blocks| !blocks.is_empty());
    let labels = notes.iter().filter(|(id, blocks)| is_label(id) && is_alone(id) && has_text(blocks));
    labels.map(|(id, _)| id.clone()).collect()
}

/// Returns a text field of an object, empty if it is missing.
fn text<'a>(object: &'a Value, key: &str) -> &'a str {
    object.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// Returns a list field of an object, empty if it is missing.
fn list_of<'a>(object: &'a Value, key: &str) -> &'a [Value] {
    object.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// Whether a field of an object is `true`.
fn flag(object: &Value, key: &str) -> bool {
    object.get(key).and_then(Value::as_bool).unwrap_or_default()
}
