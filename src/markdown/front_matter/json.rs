//! Front matter in JSON.

use std::ops::Range;

use jsonc_parser::ast::{Object, Value as Parsed};
use jsonc_parser::common::Ranged as _;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use serde_json::{Map, Value};

use super::position::{SourcePosition, push_part};
use super::{DEEPEST, FrontMatter};
use crate::markdown::source_range::SourceFault;

/// Reads a JSON object. Comments, missing quotes and commas too many are faults.
pub(super) fn read(text: &str, fields: Range<usize>, into: &mut FrontMatter) {
    let source = &text[fields.clone()];
    if let Some(at) = too_deep(source) {
        let at = fields.start + at;
        into.faults
            .push(SourceFault::fault(at..at + 1, format!("lists and tables are nested more than {DEEPEST} deep here")));
        return;
    }
    let strict = ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    };
    match parse_to_ast(source, &CollectOptions::default(), &strict) {
        Ok(parsed) => {
            if let Some(Parsed::Object(object)) = parsed.value {
                let mut reader = JsonReader { start: fields.start, into };
                let found = reader.object(&object, &mut String::new());
                into.fields = found;
            }
        }
        Err(error) => {
            let range = error.range();
            let range = fields.start + range.start.min(source.len())..fields.start + range.end.min(source.len());
            into.faults.push(SourceFault::fault(range, format!("this is not JSON: {}", error.kind())));
        }
    }
}

/// Returns the byte at which JSON is nested too deep; its parser goes down without a limit.
fn too_deep(source: &str) -> Option<usize> {
    let (mut depth, mut is_quoted, mut is_escaped) = (0_usize, false, false);
    source.bytes().position(|byte| {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = is_quoted,
            b'"' => is_quoted = !is_quoted,
            b'[' | b'{' if !is_quoted => depth += 1,
            b']' | b'}' if !is_quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > DEEPEST
    })
}

struct JsonReader<'a> {
    start: usize,
    into: &'a mut FrontMatter,
}

impl JsonReader<'_> {
    fn object(&mut self, object: &Object<'_>, pointer: &mut String) -> Map<String, Value> {
        let mut fields = Map::new();
        for field in &object.properties {
            let name = field.name.as_str();
            let key = self.in_file(field.name.start()..field.name.end());
            if fields.contains_key(name) {
                let message = format!("“{name}” is given twice; keep one of them");
                self.into.faults.push(SourceFault::fault(key, message));
                continue;
            }
            let length = pointer.len();
            push_part(pointer, name);
            let value = self.value(&field.value, Some(key), pointer);
            fields.insert(name.to_string(), value);
            pointer.truncate(length);
        }
        fields
    }

    fn value(&mut self, value: &Parsed<'_>, key: Option<Range<usize>>, pointer: &mut String) -> Value {
        let range = self.in_file(value.start()..value.end());
        self.into.positions.push(SourcePosition { pointer: pointer.clone(), key, value: range });
        match value {
            Parsed::StringLit(text) => Value::String(text.value.to_string()),
            Parsed::NumberLit(number) => {
                serde_json::from_str(number.value).unwrap_or_else(|_| Value::String(number.value.into()))
            }
            Parsed::BooleanLit(flag) => Value::Bool(flag.value),
            Parsed::NullKeyword(_) => Value::Null,
            Parsed::Object(object) => Value::Object(self.object(object, pointer)),
            Parsed::Array(list) => {
                let mut items = Vec::with_capacity(list.elements.len());
                for (index, item) in list.elements.iter().enumerate() {
                    let length = pointer.len();
                    push_part(pointer, &index.to_string());
                    items.push(self.value(item, None, pointer));
                    pointer.truncate(length);
                }
                Value::Array(items)
            }
        }
    }

    fn in_file(&self, range: Range<usize>) -> Range<usize> {
        self.start + range.start..self.start + range.end
    }
}
