//! The values of plain scalars: the core schema of YAML 1.2 (section 10.3.2), with dates as text.

use serde_json::{Number, Value};

use super::moment::normal_moment;

/// Returns the value of a scalar that is written without quotes and tag.
pub(super) fn plain(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
        "true" | "True" | "TRUE" => return Value::Bool(true),
        "false" | "False" | "FALSE" => return Value::Bool(false),
        _ => {}
    }
    // Most values begin with a letter, and are text.
    if !text.starts_with(|first: char| first.is_ascii_digit() || first == '-') {
        return Value::String(text.into());
    }
    match number(text) {
        Some(number) => Value::Number(number),
        None => Value::String(normal_moment(text).unwrap_or_else(|| text.into())),
    }
}

/// Returns a number, unless that would lose how it is written: the tag `1.10`, the title `007` and the commit `1e3` are
/// text.
fn number(text: &str) -> Option<Number> {
    let whole = text.parse::<i64>().map(Number::from).ok().or_else(|| text.parse::<u64>().map(Number::from).ok());
    let number = whole.or_else(|| text.parse().ok().and_then(Number::from_f64))?;
    (number.to_string() == text).then_some(number)
}
