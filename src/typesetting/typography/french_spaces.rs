//! Sets the no-break spaces of French: before high punctuation and inside guillemets.

use super::language::Space;
use super::line::{Line, Origin};

/// How far back the beginning of an emoji's name or of an entity is looked for.
const MOST_BACK: usize = 40;

/// Sets the spaces.
pub(super) fn set(line: &mut Line) {
    for at in 0..line.glyphs.len() {
        let Some(spaces) = line.rules(at).spaces else { continue };
        let Some(mark) = line.text(at) else { continue };
        match mark {
            ';' | '!' | '?' | ':' if is_punctuation(line, at, mark) => {
                before(line, at, if mark == ':' { spaces.colon } else { spaces.high });
            }
            '«' => after(line, at, spaces.guillemets),
            '»' => before(line, at, spaces.guillemets),
            // Not used everywhere, so no space is put in where there is none.
            '‹' => after(line, at, Space { is_added: false, ..spaces.guillemets }),
            '›' => before(line, at, Space { is_added: false, ..spaces.guillemets }),
            // Quotes that were set just now.
            '"' | '\'' => match line.shown(at) {
                Some("«" | "‹") => after(line, at, spaces.guillemets),
                Some("»" | "›") => before(line, at, spaces.guillemets),
                _ => {}
            },
            _ => {}
        }
    }
}

/// A space that may end a line.
fn is_breakable(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\u{2009}' | '\u{2006}' | '\u{2005}' | '\u{200a}')
}

fn before(line: &mut Line, at: usize, space: Space) {
    let mut first = at;
    while first > 0 && line.text(first - 1).is_some_and(is_breakable) && line.shown(first - 1).is_none() {
        first -= 1;
    }
    let Some(neighbour) = line.near(first, -1) else { return };
    let has_space = neighbour.is_whitespace() || line.glyphs[first - 1].origin == Origin::Edge && neighbour == '\n';
    if first < at {
        line.show(first, if has_space { String::new() } else { space.space.to_string() });
        (first + 1..at).for_each(|rest| line.show(rest, ""));
    } else if space.is_added && !has_space && !opens(line, first - 1) {
        let shown = line.shown(at).map_or_else(|| line.glyphs[at].character.to_string(), str::to_string);
        line.show(at, format!("{}{shown}", space.space));
    }
}

fn after(line: &mut Line, at: usize, space: Space) {
    let mut end = at + 1;
    while line.text(end).is_some_and(is_breakable) {
        end += 1;
    }
    let Some(neighbour) = line.near(end, 0) else { return };
    let has_space = neighbour.is_whitespace();
    if end > at + 1 {
        line.show(at + 1, if has_space { String::new() } else { space.space.to_string() });
        (at + 2..end).for_each(|rest| line.show(rest, ""));
    } else if space.is_added && !has_space {
        let shown = line.shown(at).map_or_else(|| line.glyphs[at].character.to_string(), str::to_string);
        line.show(at, format!("{shown}{}", space.space));
    }
}

/// Whether what stands at a position opens something, so that no space follows it: brackets and opening quotes.
fn opens(line: &Line, at: usize) -> bool {
    let character = line.glyphs[at].character;
    let shown = line.shown(at).unwrap_or_default();
    matches!(character, '(' | '[' | '{' | '«' | '‹' | '“' | '‘' | '„') || shown.starts_with(['«', '‹', '“', '‘'])
}

/// Whether a mark ends a part of a sentence: not part of a time, an emoji, an entity, a name in code.
fn is_punctuation(line: &Line, at: usize, mark: char) -> bool {
    let (previous, next) = (line.near(at, -1), line.near(at, 1));
    let is_kept = line.glyphs.get(at + 1).is_some_and(|glyph| matches!(glyph.origin, Origin::Kept | Origin::Object));
    let ends = next.is_none_or(|it| {
        it.is_whitespace() || matches!(it, ')' | ']' | '»' | '›' | '”' | '’' | '"' | '\'' | '!' | '?' | '.' | '…' | ',')
    });
    // Only the first of several marks has a space.
    let continues = matches!(previous, Some('!' | '?' | ';' | ':'));
    let is_emoticon =
        matches!(mark, ':' | ';') && previous.is_none_or(char::is_whitespace) && matches!(next, Some(')' | '('));
    let is_alone = previous.is_none_or(char::is_whitespace) && line.near(at, -2).is_none();
    ends && !is_kept && !continues && !is_emoticon && !is_alone && !is_name(line, at, mark)
}

/// Whether a colon ends the name of an emoji, `:smile:`, or a semicolon an entity, `&amp;`.
fn is_name(line: &Line, at: usize, mark: char) -> bool {
    let (opening, signs) = match mark {
        ':' => (':', "_+-–—"),
        ';' => ('&', "#"),
        _ => return false,
    };
    let back = at.saturating_sub(MOST_BACK)..at;
    let word = back.rev().map(|before| line.glyphs[before].character);
    let mut rest = word.skip_while(|it| it.is_ascii_alphanumeric() || signs.contains(*it));
    rest.next() == Some(opening) && line.near(at, -1) != Some(opening)
}
