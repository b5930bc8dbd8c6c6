//! Builds fields from the events of a YAML parser, with the position of each key and value.

use std::collections::HashMap;
use std::ops::Range;

use serde_json::{Map, Value};

use super::position::{SourcePosition, push_part};
use super::{DEEPEST, FrontMatter};
use crate::markdown::source_range::SourceFault;

/// The most values that aliases may add; a file that repeats itself more often is an attack (“billion laughs”).
const MOST_ALIASED: usize = 10_000;

/// A list or table that is being read.
enum Frame {
    List { items: Vec<Value>, open: Open },
    Table { fields: Map<String, Value>, key: Option<(String, Range<usize>)>, merged: Vec<Value>, open: Open },
}

/// What a frame needs when it closes.
struct Open {
    anchor: usize,
    start: usize,
    key: Option<Range<usize>>,
    pointer_length: usize,
    position: usize,
}

/// Reads events into one value.
pub(super) struct TreeBuilder<'a> {
    frames: Vec<Frame>,
    pointer: String,
    anchors: HashMap<usize, (Value, usize)>,
    aliased: usize,
    /// The value of the document, once it is complete.
    pub(super) root: Option<Value>,
    into: &'a mut FrontMatter,
}

impl<'a> TreeBuilder<'a> {
    pub(super) fn new(into: &'a mut FrontMatter) -> Self {
        Self { frames: Vec::new(), pointer: String::new(), anchors: HashMap::new(), aliased: 0, root: None, into }
    }

    pub(super) fn fault(&mut self, range: Range<usize>, message: impl Into<String>) {
        self.into.faults.push(SourceFault::fault(range, message));
    }

    /// Takes a scalar: a key, or a value of a table or list. `text` is how it reads as a key.
    pub(super) fn scalar(&mut self, value: Value, text: &str, anchor: usize, range: Range<usize>) {
        if self.is_at_key() {
            self.key(text.to_string(), range);
            return;
        }
        let key = self.enter();
        self.log(key, range);
        self.leave_value(value, anchor, None);
    }

    /// Opens a list or table. Returns whether that is allowed; if not, reading should stop.
    pub(super) fn open(&mut self, is_table: bool, anchor: usize, start: usize) -> bool {
        if self.is_at_key() {
            self.fault(
                start..start + 1,
                "a list or table cannot be the name of a field; put a text that begins with “{” or “[” in quotes",
            );
            return false;
        }
        if self.frames.len() >= DEEPEST {
            self.fault(start..start + 1, format!("lists and tables are nested more than {DEEPEST} deep here"));
            return false;
        }
        let pointer_length = self.pointer.len();
        let key = self.enter();
        let position = self.into.positions.len();
        self.log(key.clone(), start..start);
        let open = Open { anchor, start, key, pointer_length, position };
        self.frames.push(match is_table {
            true => Frame::Table { fields: Map::new(), key: None, merged: Vec::new(), open },
            false => Frame::List { items: Vec::new(), open },
        });
        true
    }

    /// Closes the innermost list or table.
    pub(super) fn close(&mut self, end: usize) {
        let Some(frame) = self.frames.pop() else { return };
        let (value, open) = match frame {
            Frame::List { items, open } => (Value::Array(items), open),
            Frame::Table { mut fields, merged, open, .. } => {
                for (key, value) in merged.into_iter().filter_map(into_table).flatten() {
                    fields.entry(key).or_insert(value);
                }
                (Value::Object(fields), open)
            }
        };
        if let Some(position) = self.into.positions.get_mut(open.position) {
            (position.key, position.value) = (open.key, open.start..end.max(open.start));
        }
        self.leave_value(value, open.anchor, Some(open.pointer_length));
    }

    /// Repeats the value of an anchor. Returns whether that is allowed; if not, reading should stop.
    pub(super) fn alias(&mut self, anchor: usize, range: Range<usize>) -> bool {
        let Some((value, count)) = self.anchors.get(&anchor) else {
            self.fault(range, "this alias stands inside the value that it repeats, so it has no end");
            return false;
        };
        self.aliased += count;
        if self.aliased > MOST_ALIASED {
            let message = format!(
                "aliases repeat more than {MOST_ALIASED} values up to here; write the values out, or fewer of them"
            );
            self.fault(range, message);
            return false;
        }
        let value = value.clone();
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_string);
        self.scalar(value, &text, 0, range);
        true
    }

    fn is_at_key(&self) -> bool {
        matches!(self.frames.last(), Some(Frame::Table { key: None, .. }))
    }

    fn key(&mut self, name: String, range: Range<usize>) {
        let Some(Frame::Table { fields, key, .. }) = self.frames.last_mut() else { return };
        let is_twice = fields.contains_key(&name);
        *key = Some((name.clone(), range.clone()));
        if is_twice {
            self.fault(range, format!("“{name}” is given twice; keep one of them"));
        }
    }

    /// Extends the pointer to the value that begins, and returns the position of its key.
    fn enter(&mut self) -> Option<Range<usize>> {
        match self.frames.last() {
            Some(Frame::Table { key: Some((name, range)), .. }) => {
                let range = range.clone();
                push_part(&mut self.pointer, name);
                Some(range)
            }
            Some(Frame::List { items, .. }) => {
                push_part(&mut self.pointer, &items.len().to_string());
                None
            }
            _ => None,
        }
    }

    fn log(&mut self, key: Option<Range<usize>>, value: Range<usize>) {
        self.into.positions.push(SourcePosition { pointer: self.pointer.clone(), key, value });
    }

    /// Puts a complete value where it belongs, and shortens the pointer to what surrounds it.
    fn leave_value(&mut self, value: Value, anchor: usize, pointer_length: Option<usize>) {
        let parent_length = self.pointer.rfind('/').unwrap_or(0);
        self.pointer.truncate(pointer_length.unwrap_or(parent_length));
        if anchor != 0 {
            let count = count(&value);
            self.anchors.insert(anchor, (value.clone(), count));
        }
        match self.frames.last_mut() {
            None => self.root = Some(value),
            Some(Frame::List { items, .. }) => items.push(value),
            Some(Frame::Table { fields, key, merged, .. }) => match key.take() {
                Some((name, _)) if name == "<<" => match value {
                    Value::Array(values) => merged.extend(values),
                    value => merged.push(value),
                },
                Some((name, _)) if !fields.contains_key(&name) => {
                    fields.insert(name, value);
                }
                _ => {}
            },
        }
    }
}

fn into_table(value: Value) -> Option<Map<String, Value>> {
    if let Value::Object(table) = value { Some(table) } else { None }
}

/// Counts a value and all values in it. Values are at most [`DEEPEST`] deep, or repeated in others that are.
fn count(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(count).sum::<usize>(),
        Value::Object(fields) => 1 + fields.values().map(count).sum::<usize>(),
        _ => 1,
    }
}
