//! Finds the position of a JSON pointer in the text of a document. It is for messages only; reading needs no positions.

use std::ops::Range;

use jsonc_parser::ast::{ObjectProp, Value};
use jsonc_parser::common::Ranged as _;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use crate::disk::json_document;

/// The text of a document with the positions of its values.
pub struct Positions<'a> {
    text: &'a str,
    root: Option<Value<'a>>,
}

impl<'a> Positions<'a> {
    /// Finds the positions in a text.
    pub fn of(text: &'a str) -> Self {
        let parsed = parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default());
        Self { text, root: parsed.ok().and_then(|parsed| parsed.value) }
    }

    /// Returns the range of bytes to show for a pointer (RFC 6901): a field with its value if both are on one line,
    /// else its name; if the document has no such value, the nearest one around it. `None` for the whole document.
    pub fn range(&self, pointer: &str) -> Option<Range<usize>> {
        let mut value = self.root.as_ref()?;
        let mut found = None;
        for part in pointer.split('/').skip(1) {
            let part = part.replace("~1", "/").replace("~0", "~");
            let next = match value {
                Value::Object(object) => {
                    object.properties.iter().find(|field| field.name.as_str() == part).map(|field| {
                        let whole = self.of_field(field);
                        (&field.value, whole)
                    })
                }
                Value::Array(list) => part.parse().ok().and_then(|index: usize| list.elements.get(index)).map(|item| {
                    let whole = item.start()..item.end();
                    (item, if self.is_one_line(&whole) { whole } else { item.start()..item.start() + 1 })
                }),
                _ => None,
            };
            let Some((next, range)) = next else { break };
            (value, found) = (next, Some(range));
        }
        // The brace with which the document begins.
        let begin = || self.root.as_ref().map(|root| root.start()..root.start() + 1);
        if pointer.is_empty() { None } else { found.or_else(begin) }
    }

    fn of_field(&self, field: &ObjectProp<'a>) -> Range<usize> {
        let whole = field.start()..field.end();
        if self.is_one_line(&whole) { whole } else { field.name.start()..field.name.end() }
    }

    fn is_one_line(&self, range: &Range<usize>) -> bool {
        self.text.get(range.clone()).is_some_and(|text| !text.contains('\n'))
    }
}

/// Returns the byte at which a text stops being JSON; `None` if it is JSON.
pub fn broken_at(text: &str) -> Option<usize> {
    let error = json_document::parse(text).err()?;
    let line_start = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
    let at = (line_start + error.column().saturating_sub(1)).min(text.len());
    // Columns are counted in bytes, and may end inside a character.
    (0..=at).rev().find(|at| text.is_char_boundary(*at))
}
