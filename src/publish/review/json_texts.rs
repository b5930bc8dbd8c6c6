//! Visits every string of a JSON document, such as a file of content.

use serde_json::Value;

use crate::model::fault::pointer_part;

/// A string in a document.
pub(super) struct JsonText<'a> {
    /// Its JSON pointer.
    pub pointer: &'a str,
    /// The name of the field that holds it; `None` in a list.
    pub name: Option<&'a str>,
    /// The string.
    pub text: &'a str,
}

/// Calls `visit` for every string in a value, in document order; `pointer` is that of the value. Fields and items that
/// `is_wanted` refuses are skipped with all that is in them; it gets a field's name, or `None` for an item of a list.
pub(super) fn each_text(
    value: &Value,
    pointer: &str,
    is_wanted: &dyn Fn(Option<&str>, &Value) -> bool,
    visit: &mut dyn FnMut(JsonText<'_>),
) {
    let mut enter = |name: Option<&str>, value: &Value, pointer: &str| match value {
        _ if !is_wanted(name, value) => {}
        Value::String(text) => visit(JsonText { pointer, name, text }),
        _ => each_text(value, pointer, is_wanted, visit),
    };
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                enter(Some(name), field, &format!("{pointer}/{}", pointer_part(name)));
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                enter(None, item, &format!("{pointer}/{index}"));
            }
        }
        Value::String(text) => visit(JsonText { pointer, name: None, text }),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
