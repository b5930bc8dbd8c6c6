//! Sets dashes and ellipses.

use super::line::Line;
use super::quotes::is_quote;

/// Sets `--`, `---`, a hyphen between spaces, the hyphen of a range of years, and `...`.
pub(super) fn set(line: &mut Line) {
    let mut at = 0;
    while at < line.glyphs.len() {
        let Some(mark @ ('-' | '.')) = line.text(at) else {
            at += 1;
            continue;
        };
        let end = (at..line.glyphs.len()).find(|next| line.text(*next) != Some(mark)).unwrap_or(line.glyphs.len());
        // A mark that goes on in an address belongs to it.
        let is_part = |offset: isize, from: usize| line.near(from, offset) == Some(mark);
        let count = end - at;
        let shown = match (mark, count) {
            _ if is_part(-1, at) || is_part(0, end) => None,
            ('-', 1) if is_spaced_dash(line, at) || is_range(line, at) => Some("–"),
            ('-', 2) if is_dash(line, at, end) => Some("–"),
            ('-', 3) if is_dash(line, at, end) => Some("—"),
            ('.', 3) if !is_path(line, at, end) => Some("…"),
            _ => None,
        };
        if let Some(shown) = shown {
            line.show(at, shown);
            (at + 1..end).for_each(|rest| line.show(rest, ""));
        }
        at = end;
    }
}

/// Whether hyphens are a dash, and not an option of a command (`--all`), an arrow or a rule.
fn is_dash(line: &Line, at: usize, end: usize) -> bool {
    let (before, after) = (line.near(at, -1), line.near(end, 0));
    let begins = before.is_none_or(|it| it.is_whitespace() || matches!(it, '(' | '['));
    let is_option = end - at == 2 && begins && after.is_some_and(|it| it.is_ascii_alphanumeric());
    let is_arrow = matches!(before, Some('<' | '!' | '|' | '+')) || matches!(after, Some('>' | '|' | '+'));
    !is_option && !is_arrow && (before.is_some() || after.is_some())
}

/// Whether a hyphen stands between two words with spaces around it, and is no minus: single letters and numbers may be
/// a calculation.
fn is_spaced_dash(line: &Line, at: usize) -> bool {
    let is = |offset: isize, test: fn(char) -> bool| line.near(at, offset).is_some_and(test);
    // Not the spaces inside guillemets.
    let is_space = |it: char| it.is_whitespace() && !matches!(it, '\u{a0}' | '\u{202f}');
    let ends_word = |it: char| it.is_alphabetic() || is_quote(it) || matches!(it, ')' | '!' | '?' | '.' | '…');
    let begins_word = |it: char| it.is_alphabetic() || is_quote(it) || it == '(';
    is(-1, is_space)
        && is(1, is_space)
        && is(-2, ends_word)
        && is(2, begins_word)
        && is(-3, |it| !it.is_whitespace())
        && is(3, |it| !it.is_whitespace())
}

/// Whether a hyphen stands between two years, the second one later: `1914-1918`.
fn is_range(line: &Line, at: usize) -> bool {
    let is_bound = |it: Option<char>| {
        it.is_none_or(|it| !it.is_alphanumeric() && !matches!(it, '-' | '–' | '—' | '/' | '_' | '.' | '…' | '+'))
    };
    // The full stop of a sentence ends a year, too.
    let ends = match line.near(at, 5) {
        Some('.') => line.near(at, 6).is_none_or(|it| !it.is_alphanumeric()),
        other => is_bound(other),
    };
    let year = |from: isize| {
        (from..from + 4).try_fold(0, |year, offset| Some(year * 10 + line.near(at, offset)?.to_digit(10)?))
    };
    let is_year = |year: u32| (1000..2200).contains(&year);
    is_bound(line.near(at, -5))
        && ends
        && year(-4).zip(year(1)).is_some_and(|(first, last)| first < last && is_year(first) && is_year(last))
}

/// Whether dots are part of a path such as `./...`.
fn is_path(line: &Line, at: usize, end: usize) -> bool {
    let is_slash = |it: Option<char>| matches!(it, Some('/' | '\\'));
    is_slash(line.near(at, -1)) || is_slash(line.near(end, 0))
}
