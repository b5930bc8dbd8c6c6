//! YAML as JSON values. Texts keep their spelling: `1.10` stays `1.10`, and dates stay texts.

use std::collections::HashMap;

use saphyr_parser::{Event, Parser, ScalarStyle};
use serde_json::{Map, Value};

/// The greatest number of values in a document. Aliases can multiply them without end.
const MOST_VALUES: usize = 1_000_000;
/// How deep values may be nested.
const DEEPEST: usize = 120;

/// A list or object that is not complete yet.
struct Open {
    value: Value,
    key: Option<String>,
    anchor: usize,
}

/// Parses the first document of a text.
///
/// # Errors
/// Line, from 1, and what is wrong.
pub fn yaml(text: &str) -> Result<Value, (u32, String)> {
    let mut open: Vec<Open> = Vec::new();
    let mut anchors: HashMap<usize, (Value, usize)> = HashMap::new();
    let mut root = Value::Null;
    let mut count = 0;
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| (error.marker().line() as u32, error.info().to_string()))?;
        let line = span.start.line() as u32;
        count += 1;
        if count > MOST_VALUES || open.len() > DEEPEST {
            return Err((line, "more values, or more deeply nested ones, than an import reads".into()));
        }
        let done = match event {
            Event::Scalar(text, style, anchor, _) => {
                let value = scalar(&text, style);
                if anchor > 0 {
                    anchors.insert(anchor, (value.clone(), 1));
                }
                value
            }
            Event::Alias(id) => {
                let (value, size) = anchors.get(&id).cloned().unwrap_or((Value::Null, 1));
                count += size;
                if count > MOST_VALUES {
                    continue;
                }
                value
            }
            Event::SequenceStart(anchor, _) => {
                open.push(Open { value: Value::Array(Vec::new()), key: None, anchor });
                continue;
            }
            Event::MappingStart(anchor, _) => {
                open.push(Open { value: Value::Object(Map::new()), key: None, anchor });
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => match open.pop() {
                Some(Open { value, anchor, .. }) => {
                    if anchor > 0 {
                        anchors.insert(anchor, (value.clone(), size(&value)));
                    }
                    value
                }
                None => continue,
            },
            Event::DocumentEnd => break,
            _ => continue,
        };
        match open.last_mut() {
            Some(parent) => add(parent, done),
            None => root = done,
        }
    }
    Ok(root)
}

fn add(parent: &mut Open, done: Value) {
    match (&mut parent.value, parent.key.take()) {
        (Value::Array(items), _) => items.push(done),
        (Value::Object(_), None) => {
            parent.key = Some(match done {
                Value::String(text) => text,
                other => super::value::text_of(&other).unwrap_or_default(),
            });
        }
        (Value::Object(fields), Some(key)) if key == "<<" => merge(fields, done),
        (Value::Object(fields), Some(key)) => _ = fields.insert(key, done),
        _ => {}
    }
}

/// Adds the fields of a merge key (`<<`) that the object does not have itself.
fn merge(fields: &mut Map<String, Value>, done: Value) {
    let sources = match done {
        Value::Array(items) => items,
        other => vec![other],
    };
    for source in sources {
        if let Value::Object(source) = source {
            for (key, value) in source {
                fields.entry(key).or_insert(value);
            }
        }
    }
}

fn size(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(size).sum::<usize>(),
        Value::Object(fields) => 1 + fields.values().map(size).sum::<usize>(),
        _ => 1,
    }
}

fn scalar(text: &str, written: ScalarStyle) -> Value {
    if written != ScalarStyle::Plain {
        return text.into();
    }
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
        "true" | "True" | "TRUE" => return true.into(),
        "false" | "False" | "FALSE" => return false.into(),
        _ => {}
    }
    match text.parse::<i64>() {
        Ok(number) if number.to_string() == text => number.into(),
        _ => text.into(),
    }
}
