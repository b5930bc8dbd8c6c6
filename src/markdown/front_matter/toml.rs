//! Front matter in TOML.

use std::ops::Range;

use serde_json::{Map, Number, Value};
use toml_edit::{ArrayOfTables, Document, Item, Key, TableLike};

use super::FrontMatter;
use super::position::{SourcePosition, push_part};
use crate::markdown::source_range::SourceFault;

/// Reads the fields between two fences.
pub(super) fn read(text: &str, fields: Range<usize>, into: &mut FrontMatter) {
    let source = &text[fields.clone()];
    let document = match Document::parse(source) {
        Ok(document) => document,
        Err(error) => {
            let span = error.span().unwrap_or(0..0);
            let range = fields.start + span.start.min(source.len())..fields.start + span.end.min(source.len());
            into.faults.push(SourceFault::fault(range, message_of(error.message())));
            return;
        }
    };
    let mut reader = TomlReader { start: fields.start, length: source.len(), positions: &mut into.positions };
    into.fields = reader.table(document.as_table(), &mut String::new());
}

fn message_of(error: &str) -> String {
    let error = error.lines().map(str::trim).collect::<Vec<_>>().join("; ");
    match error.as_str() {
        "duplicate key" => "this field is given twice; keep one of them".into(),
        _ if error.contains("recurs") => "lists and tables are nested too deep here".into(),
        _ => format!("this is not TOML: {error}; expected lines such as title = \"A walk\""),
    }
}

struct TomlReader<'a> {
    start: usize,
    length: usize,
    positions: &'a mut Vec<SourcePosition>,
}

impl TomlReader<'_> {
    fn table(&mut self, table: &dyn TableLike, pointer: &mut String) -> Map<String, Value> {
        let mut fields = Map::new();
        for (name, item) in table.iter() {
            let length = pointer.len();
            push_part(pointer, name);
            if let Some(value) = self.item(table.key(name), item, pointer) {
                fields.insert(name.to_string(), value);
            }
            pointer.truncate(length);
        }
        fields
    }

    fn item(&mut self, key: Option<&Key>, item: &Item, pointer: &mut String) -> Option<Value> {
        let key = key.and_then(Key::span);
        self.log(pointer, key.clone(), item.span().or(key));
        match item {
            Item::None => None,
            Item::Value(value) => Some(self.value(value, pointer)),
            Item::Table(table) => Some(Value::Object(self.table(table, pointer))),
            Item::ArrayOfTables(tables) => Some(Value::Array(self.tables(tables, pointer))),
        }
    }

    fn tables(&mut self, tables: &ArrayOfTables, pointer: &mut String) -> Vec<Value> {
        let mut items = Vec::with_capacity(tables.len());
        for (index, table) in tables.iter().enumerate() {
            let length = pointer.len();
            push_part(pointer, &index.to_string());
            self.log(pointer, None, table.span());
            items.push(Value::Object(self.table(table, pointer)));
            pointer.truncate(length);
        }
        items
    }

    fn value(&mut self, value: &toml_edit::Value, pointer: &mut String) -> Value {
        match value {
            toml_edit::Value::String(text) => Value::String(text.value().clone()),
            toml_edit::Value::Integer(number) => Value::Number((*number.value()).into()),
            // JSON has no infinity, and what is not a number is better seen than lost.
            toml_edit::Value::Float(number) => Number::from_f64(*number.value())
                .map_or_else(|| Value::String(number.value().to_string()), Value::Number),
            toml_edit::Value::Boolean(flag) => Value::Bool(*flag.value()),
            toml_edit::Value::Datetime(moment) => Value::String(moment.value().to_string()),
            toml_edit::Value::InlineTable(table) => Value::Object(self.table(table, pointer)),
            toml_edit::Value::Array(list) => {
                let mut items = Vec::with_capacity(list.len());
                for (index, item) in list.iter().enumerate() {
                    let length = pointer.len();
                    push_part(pointer, &index.to_string());
                    self.log(pointer, None, item.span());
                    items.push(self.value(item, pointer));
                    pointer.truncate(length);
                }
                Value::Array(items)
            }
        }
    }

    fn log(&mut self, pointer: &str, key: Option<Range<usize>>, value: Option<Range<usize>>) {
        let in_file =
            |span: Range<usize>| self.start + span.start.min(self.length)..self.start + span.end.min(self.length);
        let value = in_file(value.unwrap_or(0..0));
        self.positions.push(SourcePosition { pointer: pointer.into(), key: key.map(in_file), value });
    }
}
