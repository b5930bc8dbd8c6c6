//! Characters that change the direction of writing (UAX 9): a text must close what it opens, in Markdown as in JSON.

use std::ops::Range;

use serde_json::Value;

use crate::markdown::source_range::SourceFault;

/// Returns a fault for the first of these characters that the text opens and does not close, if any had to be taken out
/// of what was made of it. `range` is the text within its file, and `made` everything that was made of it.
pub(super) fn lost_directions<'a>(
    file: &str,
    range: Range<usize>,
    made: impl Iterator<Item = &'a Value>,
) -> Option<SourceFault> {
    let text = &file[range.clone()];
    let written = text.chars().filter(|character| is_direction(*character)).count();
    let lost = written.saturating_sub(made.map(directions_in).sum());
    if lost == 0 {
        return None;
    }
    let at = first_unclosed(text).or_else(|| text.find(is_direction))?;
    let character = text[at..].chars().next()?;
    let more = match lost - 1 {
        0 => String::new(),
        1 => ", and 1 more follows".into(),
        more => format!(", and {more} more follow"),
    };
    let message = format!(
        "this is U+{:04X}, which nobody sees: it changes the direction of what follows, and is not closed in the same \
         text{more}; take it out, or give the direction with [text]{{dir=rtl}}",
        u32::from(character)
    );
    let at = range.start + at;
    Some(SourceFault::fault(at..at + character.len_utf8(), message))
}

/// Returns a text without these characters in the paragraphs that do not close what they open, and how many were left
/// out.
pub fn without_unclosed_directions(text: &str) -> (String, usize) {
    let (mut kept, mut lost) = (String::with_capacity(text.len()), 0);
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find("\n\n").map_or(rest.len(), |at| at + 2);
        let (paragraph, after) = rest.split_at(end);
        let mut characters = paragraph.to_string();
        if first_unclosed(paragraph).is_some() {
            characters.retain(|character| !is_direction(character));
            lost += paragraph.chars().count() - characters.chars().count();
        }
        kept.push_str(&characters);
        rest = after;
    }
    (kept, lost)
}

fn is_direction(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn directions_in(value: &Value) -> usize {
    match value {
        Value::String(text) => text.chars().filter(|character| is_direction(*character)).count(),
        Value::Array(items) => items.iter().map(directions_in).sum(),
        Value::Object(fields) => fields.values().map(directions_in).sum(),
        _ => 0,
    }
}

/// Returns the byte of the first character that opens a direction which is not closed before a mark of Markdown or an
/// empty line, or that closes none. A text of the document goes no further than that.
fn first_unclosed(text: &str) -> Option<usize> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut is_after_break = false;
    for (at, character) in text.char_indices() {
        match character {
            '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' | '\u{2066}'..='\u{2068}' => open.push((at, character)),
            '\u{202c}' | '\u{2069}' => {
                let is_isolate = |opened: char| opened >= '\u{2066}';
                match open.pop() {
                    Some((_, opened)) if is_isolate(opened) == (character == '\u{2069}') => {}
                    opened => return Some(opened.map_or(at, |(at, _)| at)),
                }
            }
            '*' | '_' | '`' | '[' | ']' | '<' | '>' | '|' | '~' | '=' if !open.is_empty() => break,
            '\n' if is_after_break && !open.is_empty() => break,
            _ => {}
        }
        is_after_break = character == '\n' || (is_after_break && matches!(character, ' ' | '\t' | '\r'));
    }
    open.first().map(|(at, _)| *at)
}
