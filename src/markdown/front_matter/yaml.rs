//! Front matter in YAML.

use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, Span};
use serde_json::Value;

use super::FrontMatter;
use super::yaml_message::message_of;
use super::yaml_scalar::plain;
use super::yaml_tree::TreeBuilder;
use crate::markdown::source_range::SourceFault;

/// Reads the fields between two fences. An empty text has no fields.
pub(super) fn read(text: &str, fields: Range<usize>, into: &mut FrontMatter) {
    let source = &text[fields.clone()];
    let bytes = ByteOffsets::of(source, fields.start);
    let mut builder = TreeBuilder::new(into);
    let is_whole = read_events(source, &bytes, &mut builder);
    let root = builder.root.take();
    match root {
        Some(Value::Object(found)) if is_whole => into.fields = found,
        None | Some(Value::Null | Value::Object(_)) => {}
        Some(_) => {
            let lead = source.len() - source.trim_start().len();
            let start = fields.start + lead;
            let length = source.trim_start().lines().next().map_or(0, str::len);
            let message = "this is not a field; expected lines such as “title: A walk”, with a space after the colon, \
                           between the two “---” (a rule at the head of a text is written “***”)";
            into.faults.push(SourceFault::fault(start..start + length, message));
        }
    }
    // Names that are given twice, and merged tables, have values that no pointer leads to.
    let fields = Value::Object(std::mem::take(&mut into.fields));
    into.positions.retain(|position| fields.pointer(&position.pointer).is_some());
    if let Value::Object(fields) = fields {
        into.fields = fields;
    }
}

/// Feeds the events of a document to `builder`. Returns whether all of it could be read.
fn read_events(source: &str, bytes: &ByteOffsets, builder: &mut TreeBuilder<'_>) -> bool {
    let mut documents = 0;
    for event in Parser::new_from_str(source) {
        let (event, span) = match event {
            Ok(found) => found,
            Err(error) => {
                let at = bytes.of_char(error.marker().index());
                let (range, message) = message_of(error.info(), at - bytes.start, source);
                builder.fault(bytes.start + range.start..bytes.start + range.end, message);
                return false;
            }
        };
        let range = bytes.of_span(&span, source);
        let is_allowed = match event {
            Event::DocumentStart(_) => {
                documents += 1;
                if documents == 2 {
                    builder.fault(range, "a second YAML document begins here; front matter has one");
                }
                documents < 2
            }
            Event::Alias(anchor) => builder.alias(anchor, range),
            Event::Scalar(text, style, anchor, tag) => {
                let is_text = match &tag {
                    Some(tag) => tag.is_yaml_core_schema() && tag.suffix == "str",
                    None => style != ScalarStyle::Plain,
                };
                let value = if is_text { Value::String(text.to_string()) } else { plain(&text) };
                builder.scalar(value, &text, anchor, range);
                true
            }
            Event::SequenceStart(anchor, _) => builder.open(false, anchor, range.start),
            Event::MappingStart(anchor, _) => builder.open(true, anchor, range.start),
            Event::SequenceEnd | Event::MappingEnd => {
                let before = &source[..range.end - bytes.start];
                builder.close(bytes.start + before.trim_end().len());
                true
            }
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => true,
        };
        if !is_allowed {
            return false;
        }
    }
    true
}

/// Turns the parser's positions, which count characters, into bytes of the file.
struct ByteOffsets {
    start: usize,
    /// The byte of each character; empty if every character is one byte.
    offsets: Vec<usize>,
    length: usize,
}

impl ByteOffsets {
    fn of(source: &str, start: usize) -> Self {
        let offsets = if source.is_ascii() { Vec::new() } else { source.char_indices().map(|(at, _)| at).collect() };
        Self { start, offsets, length: source.len() }
    }

    fn of_char(&self, index: usize) -> usize {
        let at = if self.offsets.is_empty() { index } else { self.offsets.get(index).copied().unwrap_or(self.length) };
        self.start + at.min(self.length)
    }

    /// Returns the bytes of a span without the white space at its end.
    fn of_span(&self, span: &Span, source: &str) -> Range<usize> {
        let (start, end) = (self.of_char(span.start.index()), self.of_char(span.end.index()));
        let length = source.get(start - self.start..end - self.start).map_or(0, |text| text.trim_end().len());
        start..start + length
    }
}
