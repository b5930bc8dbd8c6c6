//! Values of Liquid: `page.title | upcase`, for what can be known without running the site.

use serde_json::{Map, Value};

use crate::content_import::source::dates;

/// What is known when a text is converted.
#[derive(Clone, Debug, Default)]
pub struct Variables {
    /// Values by name: `site`, `page`, `include`, and what `assign` sets.
    pub values: Map<String, Value>,
    /// The path that all addresses of the site begin with, without a slash at the end.
    pub base_path: String,
}

/// Evaluates an expression. `None` if it asks for something that is not known, or for an unknown filter.
pub fn evaluate(expression: &str, variables: &Variables) -> Option<Value> {
    let mut parts = split(expression, '|').into_iter();
    let mut value = operand(parts.next()?.trim(), variables)?;
    for filter in parts {
        let filter = filter.trim();
        let (name, given) = filter.split_once(':').unwrap_or((filter, ""));
        let given: Vec<Value> = split(given, ',')
            .iter()
            .filter(|text| !text.trim().is_empty())
            .filter_map(|text| operand(text.trim(), variables))
            .collect();
        value = apply(name.trim(), value, &given, variables)?;
    }
    Some(value)
}

/// Returns the text that a value prints.
pub fn printed(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(printed).collect(),
        other => other.to_string(),
    }
}

/// Splits at a sign outside quotes.
fn split(text: &str, sign: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut quote = None;
    let mut start = 0;
    for (at, character) in text.char_indices() {
        match quote {
            Some(open) if open == character => quote = None,
            Some(_) => {}
            None if "\"'".contains(character) => quote = Some(character),
            None if character == sign => {
                parts.push(&text[start..at]);
                start = at + sign.len_utf8();
            }
            None => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

fn operand(text: &str, variables: &Variables) -> Option<Value> {
    let quoted = ['"', '\''].iter().find_map(|quote| text.strip_prefix(*quote)?.strip_suffix(*quote));
    if let Some(inner) = quoted {
        return Some(inner.into());
    }
    match text {
        "" => return None,
        "true" => return Some(true.into()),
        "false" => return Some(false.into()),
        "nil" | "null" => return Some(Value::Null),
        _ => {}
    }
    if let Ok(number) = text.parse::<i64>() {
        return Some(number.into());
    }
    let mut value: Option<&Value> = None;
    for key in text.split(['.', '[', ']']).filter(|key| !key.is_empty()) {
        let key = key.trim_matches(['"', '\'']);
        value = Some(match value {
            None => variables.values.get(key)?,
            Some(Value::Object(fields)) => match fields.get(key) {
                Some(found) => found,
                // What an include is not given is empty.
                None if text.starts_with("include.") => return Some(Value::Null),
                None => return None,
            },
            Some(Value::Array(items)) => match key {
                "first" => items.first()?,
                "last" => items.last()?,
                "size" => return Some(items.len().into()),
                _ => items.get(key.parse::<usize>().ok()?)?,
            },
            Some(_) => return None,
        });
    }
    value.cloned()
}

fn apply(name: &str, value: Value, given: &[Value], variables: &Variables) -> Option<Value> {
    let text = printed(&value);
    let argument = |index: usize| given.get(index).map(printed).unwrap_or_default();
    Some(match name {
        "append" => (text + &argument(0)).into(),
        "prepend" => (argument(0) + &text).into(),
        "downcase" | "lower" => text.to_lowercase().into(),
        "upcase" | "upper" => text.to_uppercase().into(),
        "capitalize" => {
            let mut characters = text.chars();
            let first = characters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
            (first + characters.as_str()).into()
        }
        "strip" | "trim" => text.trim().into(),
        "strip_newlines" => text.replace('\n', "").into(),
        "escape" | "escape_once" | "xml_escape" | "h" | "safe" | "raw" | "markdownify" | "smartify" => text.into(),
        "replace" => text.replace(&argument(0), &argument(1)).into(),
        "remove" => text.replace(&argument(0), "").into(),
        "replace_first" => text.replacen(&argument(0), &argument(1), 1).into(),
        "default" => {
            if text.is_empty() || value == Value::Bool(false) {
                given.first().cloned()?
            } else {
                value
            }
        }
        "split" => text.split(&argument(0)).filter(|part| !part.is_empty()).map(Value::from).collect(),
        "join" => {
            let separator = if given.is_empty() { " ".into() } else { argument(0) };
            value.as_array()?.iter().map(printed).collect::<Vec<_>>().join(&separator).into()
        }
        "first" => value.as_array()?.first()?.clone(),
        "last" => value.as_array()?.last()?.clone(),
        "size" => value.as_array().map_or_else(|| text.chars().count(), Vec::len).into(),
        "sort" => {
            let mut items = value.as_array()?.clone();
            items.sort_by_key(printed);
            items.into()
        }
        "reverse" => value.as_array()?.iter().rev().cloned().collect(),
        "uniq" | "compact" | "jsonify" if value.is_array() => value,
        "slugify" | "slug" => hyphenated(&text).into(),
        "relative_url" | "absolute_url" | "url" => {
            let plain = text.trim_start_matches('/');
            if text.contains("://") { text.into() } else { format!("{}/{plain}", variables.base_path).into() }
        }
        "uri_escape" | "url_encode" | "cgi_escape" => {
            percent_encoding::utf8_percent_encode(&text, crate::content_import::text::links::UNSAFE).to_string().into()
        }
        "date_to_string" => dates::parse(&text)?.civil.strftime("%d %b %Y").to_string().into(),
        "date_to_long_string" => dates::parse(&text)?.civil.strftime("%d %B %Y").to_string().into(),
        "date_to_xmlschema" => dates::parse(&text)?.to_text(&jiff::tz::TimeZone::UTC).into(),
        "date" => {
            let format = argument(0);
            let is_known =
                format.split('%').skip(1).all(|part| part.starts_with(|it: char| "YmdeBbHMSyjAa-".contains(it)));
            if !is_known {
                return None;
            }
            dates::parse(&text)?.civil.strftime(&format).to_string().into()
        }
        _ => return None,
    })
}

/// Returns a text in lower case, with hyphens in the place of everything but letters and digits.
pub fn hyphenated(text: &str) -> String {
    let mut out = String::new();
    for character in text.to_lowercase().chars() {
        if character.is_alphanumeric() {
            out.push(character);
        } else if !out.ends_with('-') && !out.is_empty() {
            out.push('-');
        }
    }
    out.trim_end_matches('-').to_string()
}
