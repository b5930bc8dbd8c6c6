//! Reads literals from configuration written in JavaScript or TypeScript, without running it.

use jsonc_parser::{ParseOptions, parse_to_serde_value};
use serde_json::Value;

/// How much of a literal is searched for its end, in bytes.
const LONGEST: usize = 1 << 20;

/// Parses an object, array or text literal; `None` if it contains anything that must be run.
pub fn literal(text: &str) -> Option<Value> {
    parse_to_serde_value(text.trim(), &ParseOptions::default()).ok()
}

/// Finds `key: value` in a file of configuration and returns the value, if it is a literal or begins with one.
pub fn value_of(text: &str, key: &str) -> Option<Value> {
    places_of(text, key).find_map(value_at)
}

/// Returns the values of `key: value` wherever it occurs.
pub fn values_of<'a>(text: &'a str, key: &'a str) -> impl Iterator<Item = Value> + 'a {
    places_of(text, key).filter_map(value_at)
}

/// Returns what follows `key:`, `"key":` or `key =` wherever it occurs outside comments.
pub fn places_of<'a>(text: &'a str, key: &'a str) -> impl Iterator<Item = &'a str> {
    text.match_indices(key).filter_map(move |(at, _)| {
        let before = &text[..at];
        let line = before.rsplit('\n').next().unwrap_or_default();
        let is_comment = line.trim_start().starts_with("//") || line.trim_start().starts_with('*');
        let is_part = |character: char| character.is_alphanumeric() || "_$.-".contains(character);
        if is_comment || before.ends_with(is_part) {
            return None;
        }
        let rest = text[at + key.len()..].trim_start_matches(['"', '\'']).trim_start();
        rest.strip_prefix(':').or_else(|| rest.strip_prefix('=').filter(|rest| !rest.starts_with(['=', '>'])))
    })
}

/// Parses the literal with which a text begins. Of `a || 'b'` the text is not a literal; the last text on the line is
/// taken then, since it is what the site falls back to.
fn value_at(rest: &str) -> Option<Value> {
    let rest = rest.trim_start();
    match rest.chars().next()? {
        '{' | '[' => literal(balanced(rest)?),
        '"' | '\'' | '`' => text(rest).map(Value::String),
        _ => {
            let line = rest.split(['\n', ',']).next().unwrap_or_default().trim();
            literal(line).or_else(|| {
                let last = line.split("||").flat_map(|part| part.split("??")).last()?.trim();
                text(last).map(Value::String)
            })
        }
    }
}

/// Returns the text in quotes with which `rest` begins; `None` for a template with expressions.
pub fn text(rest: &str) -> Option<String> {
    let quote = rest.chars().next().filter(|quote| "\"'`".contains(*quote))?;
    let mut out = String::new();
    let mut characters = rest.chars();
    characters.next();
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next()? {
                'n' => out.push('\n'),
                't' => out.push('\t'),
                other => out.push(other),
            },
            '$' if quote == '`' && characters.as_str().starts_with('{') => return None,
            _ if character == quote => return Some(out),
            _ => out.push(character),
        }
    }
    None
}

/// Returns the part of a text from its opening bracket to the one that closes it; texts and comments are skipped.
pub fn balanced(text: &str) -> Option<&str> {
    let bytes = text.as_bytes();
    let mut depth = 0_usize;
    let mut at = 0;
    while at < bytes.len().min(LONGEST) {
        match bytes[at] {
            b'{' | b'[' | b'(' => depth += 1,
            b'}' | b']' | b')' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return text.get(..=at);
                }
            }
            quote @ (b'"' | b'\'' | b'`') => at = end_of_text(bytes, at, quote)?,
            b'/' if bytes.get(at + 1) == Some(&b'/') => {
                at += bytes[at..].iter().position(|byte| *byte == b'\n')?;
            }
            b'/' if bytes.get(at + 1) == Some(&b'*') => {
                at += bytes[at + 2..].windows(2).position(|pair| pair == b"*/")? + 3;
            }
            _ => {}
        }
        at += 1;
    }
    None
}

fn end_of_text(bytes: &[u8], start: usize, quote: u8) -> Option<usize> {
    let mut at = start + 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 1,
            b'\n' if quote != b'`' => return None,
            byte if byte == quote => return Some(at),
            _ => {}
        }
        at += 1;
    }
    None
}

/// Returns the first object literal of a text, such as what a data file exports.
pub fn value_object(text: &str) -> Option<serde_json::Map<String, Value>> {
    let start = text.find('{')?;
    match literal(balanced(&text[start..])?)? {
        Value::Object(fields) => Some(fields),
        _ => None,
    }
}

/// Returns the values of `const name = literal;` in each line.
pub fn constants(text: &str) -> Option<serde_json::Map<String, Value>> {
    let mut fields = serde_json::Map::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//")) {
        let rest = ["const ", "let ", "var "].iter().find_map(|word| line.strip_prefix(word));
        let (name, value) = rest.and_then(|rest| rest.split_once('='))?;
        fields.insert(name.trim().into(), literal(value.trim().trim_end_matches(';'))?);
    }
    (!fields.is_empty()).then_some(fields)
}
