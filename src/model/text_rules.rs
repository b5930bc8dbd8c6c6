//! Rules for the characters of a text: some must show something, and none may control a terminal, a parser or the
//! direction of the text that follows.

use icu_properties::CodePointSetData;
use icu_properties::props::DefaultIgnorableCodePoint;

/// Whether a text shows nothing: it is empty, or has only white space and invisible characters.
///
/// Publisher only: the Unicode tables are too large for the browser.
pub fn is_blank(text: &str) -> bool {
    let invisible = CodePointSetData::new::<DefaultIgnorableCodePoint>();
    // The braille pattern without dots is not white space, but blank.
    let is_invisible = |character: char| invisible.contains(character) || character == '\u{2800}';
    text.chars().all(|character| character.is_whitespace() || character.is_control() || is_invisible(character))
}

/// Returns a message about a forbidden character in a text: a control character other than tab and line break, or an
/// embedding, override or isolate (UAX 9) that it does not close.
pub fn fault_in(text: &str) -> Option<String> {
    let is_wrong = |character: &char| {
        let is_break = matches!(character, '\t' | '\n' | '\r');
        (character.is_control() && !is_break) || matches!(character, '\u{fffe}' | '\u{ffff}')
    };
    if let Some(wrong) = text.chars().find(is_wrong) {
        return Some(format!(
            "holds the control character U+{:04X}, which no page may hold; take it out",
            wrong as u32
        ));
    }
    unclosed(text).map(|open| {
        format!(
            "holds U+{:04X}, which changes the direction of what follows, and does not close it in the same text; take \
             it out, or give the direction with “dir”",
            open as u32
        )
    })
}

/// Returns the first character that opens a direction and is not closed, or that closes none.
fn unclosed(text: &str) -> Option<char> {
    let mut open: Vec<char> = Vec::new();
    for character in text.chars() {
        match character {
            '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' | '\u{2066}'..='\u{2068}' => open.push(character),
            '\u{202c}' | '\u{2069}' => {
                let is_isolate = |opened: &char| *opened >= '\u{2066}';
                if open.pop().is_none_or(|opened| is_isolate(&opened) != (character == '\u{2069}')) {
                    return Some(character);
                }
            }
            _ => {}
        }
    }
    open.first().copied()
}
