//! Decides which marks are written as delimiters and which as HTML tags, by the rules for delimiter runs of
//! CommonMark 0.31 (section 6.2): where delimiters would not open and close what they should, tags do.

use super::tokens::{Mark, Token};

/// How marked text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Between delimiters such as `**`.
    Delimiters(&'static str),
    /// Between HTML tags.
    Tags,
}

/// Chooses the form of each mark, by its number. `edges` are the first and last character of each token's output,
/// `None` for tokens without output.
pub(super) fn choose(tokens: &[Token], marks: usize, edges: &[Option<(char, char)>]) -> Vec<Form> {
    let mut forms = vec![Form::Tags; marks];
    let ends = ends(tokens, marks);
    let mut open: Vec<usize> = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        match token {
            Token::Open(mark, number) => {
                let candidates: &[&'static str] = match mark {
                    Mark::Emphasis => &["*", "_"],
                    Mark::Strong => &["**"],
                    Mark::Delete => &["~~"],
                };
                let is_free = |form: Form| open.iter().all(|outer| forms[*outer] != form);
                let at = Span { tokens, edges, forms: &forms, open: index, close: ends[*number] };
                let fitting = candidates.iter().find(|text| is_free(Form::Delimiters(text)) && at.fits(text));
                if let Some(text) = fitting.copied() {
                    forms[*number] = Form::Delimiters(text);
                }
                open.push(*number);
            }
            Token::Close(..) => {
                open.pop();
            }
            Token::Text(_) | Token::Verbatim(_) | Token::Break => {}
        }
    }
    forms
}

/// Returns the token that ends each mark.
fn ends(tokens: &[Token], marks: usize) -> Vec<usize> {
    let mut ends = vec![0; marks];
    for (index, token) in tokens.iter().enumerate() {
        if let Token::Close(_, number) = token {
            ends[*number] = index;
        }
    }
    ends
}

/// Marked text and what stands around it.
struct Span<'a> {
    tokens: &'a [Token],
    edges: &'a [Option<(char, char)>],
    forms: &'a [Form],
    open: usize,
    close: usize,
}

impl Span<'_> {
    /// Whether these delimiters would open and close here.
    fn fits(&self, delimiter: &str) -> bool {
        let sign = delimiter.chars().next();
        let [outer_before, inner_before] = [self.before(self.open), self.after(self.open)];
        let [inner_after, outer_after] = [self.before(self.close), self.after(self.close)];
        let touches = [outer_before, inner_before, inner_after, outer_after].contains(&sign);
        let is_word = |it: Option<char>| it.is_some_and(|it| !it.is_whitespace() && !is_punctuation(it));
        let opens = |outer: Option<char>, inner: Option<char>| match inner {
            None => false,
            Some(inner) if inner.is_whitespace() => false,
            Some(inner) => !is_punctuation(inner) || !is_word(outer),
        };
        // Beside other signs, parsers do not agree.
        let is_apart = |it: Option<char>| it.is_none_or(|it| it.is_whitespace() || "*(),.;:!?\"'".contains(it));
        let splits_word = delimiter == "_" && !(is_apart(outer_before) && is_apart(outer_after));
        self.open + 1 < self.close
            && !touches
            && !splits_word
            && opens(outer_before, inner_before)
            && opens(outer_after, inner_after)
    }

    /// Returns the character before a token.
    fn before(&self, index: usize) -> Option<char> {
        self.tokens[..index].iter().zip(self.edges).enumerate().rev().find_map(|(at, (token, edge))| match token {
            Token::Open(..) | Token::Close(..) => Some(self.sign(at)),
            _ => edge.map(|(_, last)| last),
        })
    }

    /// Returns the character after a token.
    fn after(&self, index: usize) -> Option<char> {
        let rest = self.tokens.iter().zip(self.edges).enumerate().skip(index + 1);
        rest.map(|(at, (token, edge))| match token {
            Token::Open(..) | Token::Close(..) => Some(self.sign(at)),
            _ => edge.map(|(first, _)| first),
        })
        .find(Option::is_some)
        .flatten()
    }

    /// Returns the character that a mark is written with. That of a mark that is not yet decided adapts to this one.
    fn sign(&self, index: usize) -> char {
        let (Token::Open(_, number) | Token::Close(_, number)) = &self.tokens[index] else { return '<' };
        match self.forms[*number] {
            Form::Delimiters(text) => text.chars().next().unwrap_or('<'),
            Form::Tags => '<',
        }
    }
}

/// Whether a character is punctuation or a symbol, as CommonMark defines it.
fn is_punctuation(character: char) -> bool {
    !character.is_alphanumeric() && !character.is_whitespace() && !is_mark(character)
}

/// Whether a character is a combining mark or a control or format character, which are none.
fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{ad}' | '\u{fe00}'..='\u{fe0f}')
        || character.is_control()
}
