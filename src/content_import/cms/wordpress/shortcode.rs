//! Finds shortcodes such as `[gallery ids="1,2"]` and `[caption …]…[/caption]` in a text
//! (wp-includes/shortcodes.php).

use std::collections::HashMap;

use super::tag_scan::{find_end, tag_length, tag_name};

/// Longer tags are none, in characters.
const LONGEST: usize = 4000;

/// A shortcode.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shortcode {
    /// Its name.
    pub name: String,
    /// Its attributes; those without a name have none.
    pub attributes: Vec<(String, String)>,
    /// What it encloses, if it has an end.
    pub content: Option<String>,
    /// Its opening tag as it is written.
    pub written: String,
}

impl Shortcode {
    /// Returns an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Returns the first attribute without a name.
    pub fn unnamed(&self) -> Option<&str> {
        self.get("")
    }

    /// Whether it is surely a shortcode and not a word in brackets: it has an end, named attributes, or a name that no
    /// word has.
    pub fn is_evident(&self) -> bool {
        self.content.is_some()
            || self.attributes.iter().any(|(key, _)| !key.is_empty())
            || self.name.contains(['_', '-'])
    }
}

/// Replaces each shortcode by what `map` makes of it; `None` leaves it as it is. Code is skipped.
pub fn replace(text: &str, map: &mut dyn FnMut(&Shortcode) -> Option<String>) -> String {
    let ends = ends(text);
    let mut output = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(next) = text[at..].find(['[', '<']).map(|offset| at + offset) {
        output.push_str(&text[at..next]);
        let rest = &text[next..];
        if rest.starts_with('<') {
            let mut length = tag_length(rest).max(1);
            let name = tag_name(&rest[..length]);
            if length > 1 && matches!(name.as_str(), "pre" | "code" | "script" | "style") && !rest.starts_with("</") {
                length += find_end(&rest[length..], &name);
            }
            output.push_str(&rest[..length]);
            at = next + length;
            continue;
        }
        // `[[name]]` shows a shortcode.
        if rest.starts_with("[[")
            && let Some((_, length, _)) = opening(&rest[1..])
            && rest[1 + length..].starts_with(']')
        {
            output.push_str(&rest[1..=length]);
            at = next + length + 2;
            continue;
        }
        let Some((mut code, length, is_closed)) = opening(rest) else {
            output.push('[');
            at = next + 1;
            continue;
        };
        let inner = next + length;
        let mut end = inner;
        let closing = ends.get(&code.name).filter(|_| !is_closed);
        if let Some(close) = closing.and_then(|all| all.get(all.partition_point(|close| *close < inner))) {
            code.content = Some(text[inner..*close].to_string());
            end = close + code.name.len() + 3;
        }
        match map(&code) {
            Some(replacement) => output.push_str(&replacement),
            None => {
                output.push_str(&text[next..inner]);
                end = inner;
            }
        }
        at = end;
    }
    output.push_str(&text[at..]);
    output
}

/// Returns where each name is closed.
fn ends(text: &str) -> HashMap<String, Vec<usize>> {
    let mut ends: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, _) in text.match_indices("[/") {
        let name = &text[at + 2..];
        let length = name.find(|it: char| !is_name(it)).unwrap_or(name.len());
        if length > 0 && name[length..].starts_with(']') {
            ends.entry(name[..length].to_string()).or_default().push(at);
        }
    }
    ends
}

fn is_name(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '_' | '-')
}

/// Reads an opening tag: the shortcode, its length, and whether it closes itself.
fn opening(text: &str) -> Option<(Shortcode, usize, bool)> {
    let inner = text.strip_prefix('[')?;
    let length = inner.find(|it: char| !is_name(it)).unwrap_or(inner.len());
    let name = &inner[..length];
    if !name.starts_with(|it: char| it.is_ascii_alphabetic()) {
        return None;
    }
    let mut attributes = Vec::new();
    // Editors turn quotes into curly ones.
    let (mut key, mut value) = (String::new(), String::new());
    let mut quote: Option<char> = None;
    let mut is_value = false;
    for (offset, character) in inner[length..].char_indices().take(LONGEST) {
        match (quote, character) {
            (Some(open), _) if closes(open, character) => quote = None,
            (Some(_), _) => value.push(character),
            (None, ']') => {
                let is_closed = !is_value && key == "/"
                    || value.ends_with('/') && is_value && inner[..length + offset].ends_with('/');
                let value = if is_closed { value.trim_end_matches('/').to_string() } else { value };
                push(&mut attributes, key.trim_end_matches('/'), &value, is_value);
                let code = Shortcode {
                    name: name.to_string(),
                    attributes,
                    content: None,
                    written: text[..=length + offset + 1].to_string(),
                };
                return Some((code, length + offset + 2, is_closed));
            }
            (None, '[' | '<') => return None,
            (None, '"' | '\'' | '“' | '”' | '″' | '‘' | '’') => {
                quote = Some(character);
                if !is_value {
                    is_value = true;
                    value = std::mem::take(&mut key);
                }
            }
            (None, '=') if !is_value => is_value = true,
            (None, _) if character.is_whitespace() => {
                push(&mut attributes, &key, &value, is_value);
                (key, value, is_value) = (String::new(), String::new(), false);
            }
            (None, _) if is_value => value.push(character),
            (None, _) if attributes.is_empty() && key.is_empty() && offset == 0 && character != '/' => return None,
            (None, _) => key.push(character),
        }
    }
    None
}

fn closes(open: char, character: char) -> bool {
    match open {
        '“' | '”' | '″' => matches!(character, '“' | '”' | '″'),
        '‘' | '’' => matches!(character, '‘' | '’'),
        _ => character == open,
    }
}

fn push(attributes: &mut Vec<(String, String)>, key: &str, value: &str, is_value: bool) {
    match is_value {
        true => attributes.push((key.to_ascii_lowercase(), value.to_string())),
        false if key.is_empty() => {}
        false => attributes.push((String::new(), key.to_string())),
    }
}
