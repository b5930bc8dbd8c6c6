//! Text of strangers on a terminal or in a log: characters that would do something are shown, not done.
//!
//! What is printed passes [`printable`] as a whole, and [`one_line`] where a name, an address or a text of somebody
//! else stands in it: a line break in it must not begin a line of ours.

use std::borrow::Cow;

/// The text with control characters and those that turn the direction of text around written as `\u{…}`. Line ends
/// and tabs stay.
pub fn printable(text: &str) -> Cow<'_, str> {
    escaped(text, |it| is_active(it) && !matches!(it, '\n' | '\t'))
}

/// The same on one line.
pub fn one_line(text: &str) -> Cow<'_, str> {
    escaped(text, is_active)
}

/// JSON with the same characters escaped as JSON does it; outside of strings there are none but line ends.
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

/// Whether a character does something to what stands around it: controls (C0, C1), line and paragraph separators,
/// bidirectional controls, marks without a width, tags.
fn is_active(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}
