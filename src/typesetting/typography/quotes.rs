//! Sets quotes, apostrophes and primes.

use super::language::{Pair, Rules};
use super::line::{Line, Origin};

/// What a quote mark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Opening,
    Closing,
    Apostrophe,
    Prime,
    /// It stands alone, and stays.
    Alone,
}

/// A quotation that is open.
struct Open {
    is_double: bool,
    pair: Pair,
}

/// Sets all quotes of a line.
pub(super) fn set(line: &mut Line) {
    let closers = next_closers(line);
    let mut setter = Setter { line, closers, open: Vec::new(), doubles: 0, last_opening: None };
    for at in 0..setter.line.glyphs.len() {
        match setter.line.glyphs[at].origin {
            Origin::Text => setter.set(at),
            Origin::Edge if setter.line.glyphs[at].character == '“' => setter.last_opening = Some(at),
            _ => {}
        }
    }
}

struct Setter<'a> {
    line: &'a mut Line,
    /// For each position the next single quote from there on that may close.
    closers: Vec<Option<usize>>,
    open: Vec<Open>,
    /// How many of `open` are double.
    doubles: usize,
    /// Where the last opening quote stands.
    last_opening: Option<usize>,
}

impl Setter<'_> {
    fn set(&mut self, at: usize) {
        let Some(character) = self.line.text(at) else { return };
        let rules = *self.line.rules(at);
        let (is_double, is_straight) = match character {
            '"' => (true, true),
            '\'' => (false, true),
            '“' | '”' | '„' | '«' | '»' | '「' | '」' => (true, false),
            '‘' | '’' | '‚' | '‹' | '›' | '『' | '』' => (false, false),
            _ => return,
        };
        let role = match is_straight {
            false => self.role_as_set(at, character, &rules, is_double),
            true if is_double => self.double(at),
            true => self.single(at, &rules),
        };
        let shown = match role {
            Role::Opening => {
                let pair = self.pair(&rules, is_double);
                self.open.push(Open { is_double, pair });
                self.doubles += usize::from(is_double);
                self.last_opening = Some(at);
                pair[0]
            }
            Role::Closing => self.close(&rules, is_double)[1],
            Role::Apostrophe => '’',
            Role::Prime if is_double => '″',
            Role::Prime => '′',
            Role::Alone => return,
        };
        if is_straight {
            self.line.show(at, shown);
        }
    }

    /// Returns the marks for a quotation that opens here.
    fn pair(&self, rules: &Rules, is_double: bool) -> Pair {
        if is_double && self.doubles.is_multiple_of(2) { rules.outer } else { rules.inner }
    }

    /// Closes the innermost quotation of a kind, and what is open inside it, and returns its marks.
    fn close(&mut self, rules: &Rules, is_double: bool) -> Pair {
        if !self.is_open(is_double) {
            return self.pair(rules, is_double);
        }
        while let Some(open) = self.open.pop() {
            self.doubles -= usize::from(open.is_double);
            if open.is_double == is_double {
                return open.pair;
            }
        }
        rules.outer
    }

    fn is_open(&self, is_double: bool) -> bool {
        if is_double { self.doubles > 0 } else { self.open.len() > self.doubles }
    }

    /// Whether a quote at a position may open: at the beginning, and after a space, a bracket, a dash, an opening quote.
    fn begins(&self, at: usize) -> bool {
        let is_after_opening = at.checked_sub(1).is_some_and(|before| self.last_opening == Some(before));
        is_after_opening || self.line.near(at, -1).is_none_or(is_start)
    }

    /// Returns the role of a double quote.
    fn double(&self, at: usize) -> Role {
        let (before, after) = (self.line.near(at, -1), self.line.near(at, 1));
        let ends = after.is_none_or(|it| it.is_whitespace() || matches!(it, ')' | ']' | '}'));
        // By its neighbours alone, and not by what is open: so a text that is set again stays as it is.
        if stands_free(before) && ends {
            return Role::Alone;
        }
        if before.is_some_and(|it| it.is_ascii_digit()) && self.is_inch(at) {
            return Role::Prime;
        }
        let is_open = self.is_open(true);
        match self.begins(at) {
            true if ends && is_open => Role::Closing,
            true => Role::Opening,
            false if !is_open && after.is_some_and(is_word) => Role::Opening,
            false => Role::Closing,
        }
    }

    /// Whether a double quote after a digit means inches, seconds of arc or the like.
    fn is_inch(&self, at: usize) -> bool {
        if self.line.near(at, 1).is_some_and(is_word) {
            return false;
        }
        if !self.is_open(true) || self.follows_feet(at) {
            return true;
        }
        // In “the 12″ record”: the next quote closes, so this one does not.
        let next = (at + 1..self.line.glyphs.len().min(at + 200)).find(|next| self.line.text(*next) == Some('"'));
        next.is_some_and(|next| {
            let (before, after) = (self.line.near(next, -1), self.line.near(next, 1));
            before.is_some_and(|it| !is_start(it) && !it.is_ascii_digit()) && after.is_none_or(|it| !is_word(it))
        })
    }

    /// Whether the number before a double quote follows feet or minutes: `5' 10"`.
    fn follows_feet(&self, at: usize) -> bool {
        let back = at.saturating_sub(12)..at;
        let number = |it: &char| it.is_ascii_digit() || matches!(it, '.' | ',');
        let mut rest = back.rev().map(|before| self.line.glyphs[before].character).skip_while(number);
        let next = rest.next();
        let foot = if next.is_some_and(char::is_whitespace) { rest.next() } else { next };
        matches!(foot, Some('\'' | '′' | '’')) && rest.next().is_some_and(|it| it.is_ascii_digit())
    }

    /// Returns the role of a single quote.
    fn single(&self, at: usize, rules: &Rules) -> Role {
        let (before, after) = (self.line.near(at, -1), self.line.near(at, 1));
        let follows_digit = before.is_some_and(|it| it.is_ascii_digit());
        if follows_digit && self.precedes_inches(at) {
            return Role::Prime;
        }
        let follows_word = before.is_some_and(|it| it.is_alphanumeric() || it == OBJECT);
        if follows_word && after.is_some_and(is_word) {
            let is_number = follows_digit && after.is_some_and(|it| it.is_ascii_digit());
            return if is_number { Role::Prime } else { Role::Apostrophe };
        }
        // An elision before a quotation: l'"eau".
        let precedes_quote = after.is_some_and(|it| matches!(it, '"' | '«' | '“' | '„' | '‘'));
        if follows_word && precedes_quote && !self.is_open(false) && self.line.near(at, 2).is_some_and(is_opened) {
            return Role::Apostrophe;
        }
        let ends = after.is_none_or(|it| it.is_whitespace() || matches!(it, ')' | ']' | '}'));
        if self.begins(at) && !ends {
            let is_clipped = self.is_decade(at) || self.is_clipped(at, rules);
            let has_closer = self.closers.get(at + 1).copied().flatten().is_some();
            return if is_clipped || !has_closer { Role::Apostrophe } else { Role::Opening };
        }
        match self.is_open(false) {
            _ if stands_free(before) => Role::Alone,
            true => Role::Closing,
            false if follows_digit => Role::Prime,
            false => Role::Apostrophe,
        }
    }

    /// Whether a single quote after a digit is followed by a number with a double quote: `5' 10"`.
    fn precedes_inches(&self, at: usize) -> bool {
        let ahead = at + 1..self.line.glyphs.len().min(at + 12);
        let mut rest = ahead.map(|next| self.line.glyphs[next].character).peekable();
        rest.next_if(|it| it.is_whitespace());
        let mut digits = 0;
        while rest.next_if(|it| it.is_ascii_digit() || matches!(it, '.' | ',')).is_some() {
            digits += 1;
        }
        digits > 0 && matches!(rest.next(), Some('"' | '″'))
    }

    /// Whether a single quote stands for the century: `'90s`, `'68`.
    fn is_decade(&self, at: usize) -> bool {
        let is_digit = |offset: isize| self.line.near(at, offset).is_some_and(|it| it.is_ascii_digit());
        let end = if self.line.near(at, 3) == Some('s') { 4 } else { 3 };
        let next = self.line.near(at, end);
        is_digit(1) && is_digit(2) && next.is_none_or(|it| !it.is_alphanumeric() && !matches!(it, '\'' | '’' | '‘'))
    }

    /// Whether a word follows that has lost its beginning: `'tis`.
    fn is_clipped(&self, at: usize, rules: &Rules) -> bool {
        let letters = (at + 1..).map_while(|next| self.line.near(next, 0)).take_while(|it| it.is_alphabetic());
        let word: String = letters.take(12).flat_map(char::to_lowercase).collect();
        rules.clipped.contains(&word.as_str())
    }

    /// Returns the role of a mark that the author has set. Which way it faces depends on the language.
    fn role_as_set(&self, at: usize, character: char, rules: &Rules, is_double: bool) -> Role {
        let (before, after) = (self.line.near(at, -1), self.line.near(at, 1));
        let in_word = before.is_some_and(char::is_alphanumeric) && after.is_some_and(is_word);
        if character == '’' && (in_word || !self.is_open(false)) {
            return Role::Apostrophe;
        }
        for [open, close] in [rules.outer, rules.inner] {
            match character {
                _ if open == close => {}
                it if it == open => return Role::Opening,
                it if it == close => return Role::Closing,
                _ => {}
            }
        }
        match self.begins(at) && after.is_some_and(|it| !it.is_whitespace()) {
            true => Role::Opening,
            false if self.is_open(is_double) => Role::Closing,
            false => Role::Alone,
        }
    }
}

/// Whether a character is a quote mark, straight or set, of any language.
pub(super) fn is_quote(character: char) -> bool {
    "\"'“”„‟‘’‚«»‹›「」『』".contains(character)
}

/// What stands for code, formulas and pictures in a line.
const OBJECT: char = '\u{fffc}';

/// Whether a quotation may begin after this character.
fn is_start(character: char) -> bool {
    character.is_whitespace() || matches!(character, '(' | '[' | '{' | '¿' | '¡' | '-' | '–' | '—' | '―' | '/' | '=')
}

/// Whether a quote after this has nothing before it that it could close.
fn stands_free(before: Option<char>) -> bool {
    before.is_none_or(|it| it.is_whitespace() || matches!(it, '(' | '[' | '{'))
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == OBJECT
}

/// Whether a quotation may begin with this character.
fn is_opened(character: char) -> bool {
    is_word(character) || matches!(character, '\u{202f}' | '\u{a0}' | ' ')
}

/// Finds for each position the next single quote from there on that may close a quotation: not inside a word, and
/// after something.
fn next_closers(line: &Line) -> Vec<Option<usize>> {
    let mut closers = vec![None; line.glyphs.len() + 1];
    for at in (0..line.glyphs.len()).rev() {
        let is_quote = matches!(line.text(at), Some('\'' | '’' | '‘'));
        let follows = line.near(at, -1).is_some_and(|it| !is_start(it));
        let is_closer = is_quote && follows && line.near(at, 1).is_none_or(|it| !is_word(it));
        closers[at] = if is_closer { Some(at) } else { closers[at + 1] };
    }
    closers
}
