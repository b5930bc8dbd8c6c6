//! Fills the owner's own values into an entry of the catalogue: `{id}`, `{url.host}`, `{id.number}`.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::model::link;
use crate::model::slug::is_id;

/// Values of parameters by name; `None` if a value is still missing.
pub type Values = BTreeMap<String, Option<String>>;

/// Describes for messages what a pattern of the catalogue accepts; returns `None` for an unknown pattern.
pub fn expected(pattern: &str) -> Option<&'static str> {
    Some(match pattern {
        "digits" => "digits only",
        "code" => "letters, digits, hyphens and underscores only",
        "slug" => "lower-case letters, digits and single hyphens",
        "host" => "a host in lower case, without https://",
        "url" => "an address that begins with https://",
        "text" => "a text",
        _ => return None,
    })
}

/// Returns whether a pattern accepts a value.
pub fn fits(pattern: &str, value: &str) -> bool {
    let all = |test: fn(u8) -> bool| !value.is_empty() && value.bytes().all(test);
    match pattern {
        "digits" => all(|byte| byte.is_ascii_digit()),
        "code" => all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'),
        "slug" => is_id(value),
        "host" => is_host(value),
        "url" => {
            link::is_safe(value) && value.starts_with("https://") && is_host(host(value)) && all(|byte| byte > b' ')
        }
        _ => !value.trim().is_empty() && !value.chars().any(char::is_control),
    }
}

fn is_host(host: &str) -> bool {
    let (name, port) = host.split_once(':').unwrap_or((host, "443"));
    let label = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    name.contains('.') && name.split('.').all(label) && port.parse::<u16>().is_ok()
}

fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

/// Fills the parameters into the fields of a service. Fields and list items that need a missing parameter are left out.
pub fn fill(service: &mut Map<String, Value>, values: &Values) {
    service.retain(|_, field| {
        if let Value::Array(items) = field {
            items.retain(|item| !needs_missing(item, values));
        }
        !needs_missing(field, values)
    });
    service.values_mut().for_each(|field| fill_value(field, values));
}

fn needs_missing(value: &Value, values: &Values) -> bool {
    match value {
        Value::String(text) => pieces(text, values).any(|piece| matches!(piece, Piece::Parameter(None, _))),
        Value::Array(items) => items.iter().any(|it| needs_missing(it, values)),
        Value::Object(fields) => fields.values().any(|it| needs_missing(it, values)),
        _ => false,
    }
}

fn fill_value(value: &mut Value, values: &Values) {
    match value {
        Value::String(text) => *value = filled(text, values),
        Value::Array(items) => items.iter_mut().for_each(|it| fill_value(it, values)),
        Value::Object(fields) => fields.values_mut().for_each(|it| fill_value(it, values)),
        _ => {}
    }
}

fn filled(text: &str, values: &Values) -> Value {
    let pieces: Vec<_> = pieces(text, values).collect();
    if let [Piece::Parameter(Some(value), "number")] = pieces[..]
        && let Ok(number) = value.parse::<u64>()
    {
        return number.into();
    }
    let texts = pieces.into_iter().map(|piece| match piece {
        Piece::Text(text) => text,
        Piece::Parameter(Some(value), "host") => host(value),
        Piece::Parameter(value, _) => value.unwrap_or_default(),
    });
    texts.collect::<String>().into()
}

/// A piece of a string: literal text, or the value of a parameter and the form in which it is needed.
enum Piece<'a> {
    Text(&'a str),
    Parameter(Option<&'a str>, &'a str),
}

/// Splits a string at its parameters; braces around anything else are text.
fn pieces<'a>(text: &'a str, values: &'a Values) -> impl Iterator<Item = Piece<'a>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut from = 0;
        while let Some(start) = rest[from..].find('{').map(|at| from + at) {
            let Some(end) = rest[start..].find('}').map(|at| start + at) else { break };
            let (name, form) = rest[start + 1..end].split_once('.').unwrap_or((&rest[start + 1..end], ""));
            match values.get(name) {
                Some(value) if start == 0 => {
                    rest = &rest[end + 1..];
                    return Some(Piece::Parameter(value.as_deref(), form));
                }
                Some(_) => {
                    let (before, after) = rest.split_at(start);
                    rest = after;
                    return Some(Piece::Text(before));
                }
                None => from = start + 1,
            }
        }
        Some(Piece::Text(std::mem::take(&mut rest)))
    })
}
