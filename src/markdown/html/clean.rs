//! Cleans texts of characters that content may not hold.

use std::borrow::Cow;

/// What may not be in any text: control characters other than tab and line break, and two noncharacters.
fn is_refused(character: char) -> bool {
    let is_break = matches!(character, '\t' | '\n');
    (character.is_control() && !is_break) || matches!(character, '\u{fffe}' | '\u{ffff}')
}

fn is_direction(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Returns a text without control characters, and without characters that change the direction of what follows, unless
/// the text closes them itself.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    // A carriage return, written as a character reference, breaks the line as others do.
    let text: Cow<'_, str> = if text.contains('\r') { text.replace('\r', "\n").into() } else { text.into() };
    let drops_direction = text.contains(is_direction) && !is_closed(&text);
    let is_wrong = |character: char| is_refused(character) || (drops_direction && is_direction(character));
    if text.contains(is_wrong) { text.replace(is_wrong, "").into() } else { text }
}

/// Whether each embedding, override and isolate (UAX 9) is closed in the order in which they were opened.
fn is_closed(text: &str) -> bool {
    let mut open = Vec::new();
    for character in text.chars() {
        match character {
            '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' | '\u{2066}'..='\u{2068}' => open.push(character),
            '\u{202c}' | '\u{2069}' => {
                let is_isolate = |opened: char| opened >= '\u{2066}';
                if open.pop().is_none_or(|opened| is_isolate(opened) != (character == '\u{2069}')) {
                    return false;
                }
            }
            _ => {}
        }
    }
    open.is_empty()
}

/// Whether HTML collapses this character into a single space.
pub(super) fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

/// Returns a text of one line: cleaned, white space collapsed, nothing at its ends; `None` if it shows nothing.
pub(super) fn one_line(text: &str) -> Option<String> {
    let words = text.split(is_space).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let text = clean(&words).into_owned();
    (!crate::model::text_rules::is_blank(&text)).then_some(text)
}
