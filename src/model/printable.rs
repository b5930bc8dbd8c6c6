//! Untrusted text on a terminal or in a log: characters that would do something are escaped.
//!
//! All output passes through [`printable`]. Names, addresses and texts from elsewhere also pass through [`one_line`],
//! so that a line break in them cannot begin a line of ours.

use std::borrow::Cow;

/// Escapes control characters, and those that change the direction of text, as `\u{…}`. Line ends and tabs stay.
pub fn printable(text: &str) -> Cow<'_, str> {
    escaped(text, |character| is_active(character) && !matches!(character, '\n' | '\t'))
}

/// Escapes the same characters, and line ends and tabs as well.
pub fn one_line(text: &str) -> Cow<'_, str> {
    escaped(text, is_active)
}

/// Escapes the same characters in JSON, as JSON does; outside of strings there are none but line ends.
pub fn printable_json(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let mut units = [0; 2];
    for character in json.chars() {
        if is_active(character) && character != '\n' {
            for unit in character.encode_utf16(&mut units) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            out.push(character);
        }
    }
    out
}

fn escaped(text: &str, is_active: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.chars().any(&is_active) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        if is_active(character) {
            out.extend(character.escape_unicode());
        } else {
            out.push(character);
        }
    }
    out.into()
}

/// Whether a character affects the text around it: controls (C0, C1), line and paragraph separators, bidirectional
/// controls, zero-width marks, tags.
fn is_active(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}
