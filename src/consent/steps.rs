//! Steps: calls on a vendor's interface when its service starts, is granted or is withdrawn. They are data, not code.
//! Paths begin at a vendor's object, never at one that evaluates or navigates. `gate/shared/steps.js` runs the steps.

use schemars::JsonSchema;
use serde::Serialize;

use super::platform_names::{is_name, is_path};
use crate::model::json::{Json, JsonKind, Reader};

/// The operations of steps, each with the least number of entries after the path; in the order of `operations` in
/// `gate/shared/steps.js`.
pub const OPERATIONS: [(&str, usize); 9] = [
    ("queue", 1),
    ("promises", 1),
    ("methods", 1),
    ("set", 1),
    ("put", 1),
    ("push", 1),
    ("call", 0),
    ("alias", 1),
    ("new", 1),
];

/// A step: operation, path from `window` such as `dataLayer` or `adobe.optIn.approve`, and arguments.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Step(pub Vec<Plain>);

impl Step {
    /// Returns the step's operation, if it is a known one.
    pub fn operation(&self) -> Option<&'static str> {
        let Plain::Text(found) = self.0.first()? else { return None };
        OPERATIONS.iter().find(|(name, _)| name == found).map(|(name, _)| *name)
    }
}

/// A plain value, as in JSON.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Plain {
    /// A text.
    Text(String),
    /// A number.
    Number(#[serde(serialize_with = "as_number")] f64),
    /// True or false.
    Flag(bool),
    /// A list.
    List(Vec<Plain>),
    /// An object.
    #[schemars(with = "std::collections::BTreeMap<String, Plain>")]
    Object(#[serde(serialize_with = "as_object")] Vec<(String, Plain)>),
    /// No value.
    Null,
}

fn as_object<S: serde::Serializer>(entries: &[(String, Plain)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(entries.iter().map(|(key, value)| (key, value)))
}

/// Serializes whole numbers without a fraction, as they were written.
fn as_number<S: serde::Serializer>(number: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    let whole = *number as i64;
    if whole as f64 == *number { serializer.serialize_i64(whole) } else { serializer.serialize_f64(*number) }
}

/// Reads the steps under a key; faults go into the reader's log.
pub fn steps<J: Json>(r: &Reader<'_, J>, key: &'static str) -> Vec<Step> {
    r.list(key).iter().map(step).collect()
}

fn step<J: Json>(r: &Reader<'_, J>) -> Step {
    let entries = r.items();
    let operation = entries.first().map(Reader::as_text).unwrap_or_default();
    let known = OPERATIONS.iter().find(|(name, _)| *name == operation);
    match known {
        None if !entries.is_empty() => {
            let names: Vec<_> = OPERATIONS.iter().map(|(name, _)| *name).collect();
            r.fault(["begins with no operation; expected one of ", &names.join(", ")].concat());
        }
        Some((_, after)) if entries.len() < 2 + after => r.fault("is too short; expected operation, path and values"),
        None => r.fault("is empty; expected operation, path and values"),
        Some(_) => {}
    }
    check_names(&operation, &entries);
    Step(entries.iter().map(plain).collect())
}

/// Checks the paths from `window`, and the properties of the objects at their end, wherever an operation takes them.
fn check_names<J: Json>(operation: &str, entries: &[Reader<'_, J>]) {
    let expect = |at: usize, is_right: &dyn Fn(&str) -> bool| {
        if let Some(entry) = entries.get(at)
            && !is_right(&entry.as_text())
        {
            entry.fault("is no path of a vendor's names from window, such as dataLayer or adobe.optIn.approve; what the browser defines is refused");
        }
    };
    expect(1, &is_path);
    match operation {
        "alias" | "new" => expect(2, &is_path),
        "queue" | "promises" => {
            expect(2, &|it: &str| it.strip_prefix('>').map_or_else(|| is_name(it), is_path));
            expect(3, &is_name);
        }
        "methods" => {
            for name in entries.get(2).map(Reader::items).unwrap_or_default() {
                if !is_name(&name.as_text()) {
                    name.fault("is no name of a method");
                }
            }
        }
        _ => {}
    }
}

fn plain<J: Json>(r: &Reader<'_, J>) -> Plain {
    match r.value.kind() {
        JsonKind::Text => Plain::Text(r.as_text()),
        JsonKind::Number => Plain::Number(r.value.as_number().unwrap_or_default()),
        JsonKind::Boolean => Plain::Flag(r.value.as_boolean().unwrap_or_default()),
        JsonKind::List => Plain::List(r.items().iter().map(plain).collect()),
        JsonKind::Object => Plain::Object(r.members().into_iter().map(|(key, it)| (key, plain(&it))).collect()),
        JsonKind::Null => Plain::Null,
    }
}
