//! Escapes text, so that Markdown reads nothing but text in it.

/// What stands around a run of text.
#[derive(Clone, Copy)]
pub(super) struct Surroundings {
    /// Whether the text begins a line of a block.
    pub(super) begins_line: bool,
    /// The character before it on the line.
    pub(super) before: Option<char>,
    /// The character after it on the line.
    pub(super) after: Option<char>,
}

/// Escapes a run of text. Line feeds become spaces, as they are in HTML.
pub(super) fn escape(text: &str, around: Surroundings) -> String {
    let characters: Vec<char> = text.chars().map(|it| if matches!(it, '\n' | '\r') { ' ' } else { it }).collect();
    let mut escaped = String::with_capacity(text.len() + 8);
    let mut rest = 0;
    if around.begins_line {
        rest = line_start(&characters, around.after, &mut escaped);
    }
    for index in rest..characters.len() {
        let character = characters[index];
        let before = index.checked_sub(1).map(|index| characters[index]).or(around.before);
        let after = characters.get(index + 1).copied().or(around.after);
        match character {
            '\\' | '*' | '`' | '[' | ']' | '<' | '~' | '$' | '{' | '}' | '|' | '^' => {
                escaped.push('\\');
                escaped.push(character);
            }
            '_' if !(is_word(before) && is_word(after)) => escaped.push_str("\\_"),
            // Two of them mark text in some dialects.
            '=' if before == Some(character) || after == Some(character) => {
                escaped.push('\\');
                escaped.push(character);
            }
            '&' if after.is_none_or(|it| it == '#' || it.is_ascii_alphanumeric()) => escaped.push_str("\\&"),
            // An image begins with it.
            '!' if index + 1 == characters.len() && around.after == Some('[') => escaped.push_str("\\!"),
            ':' if is_address(&characters[..index], &characters[index + 1..]) => escaped.push_str("\\:"),
            '.' if is_www(&characters[..index]) => escaped.push_str("\\."),
            '@' if is_mail(before, after) => escaped.push_str("<!-- -->@"),
            '\u{a0}' if before.is_none() || after.is_none() => escaped.push_str("&nbsp;"),
            '\0' => escaped.push('\u{fffd}'),
            _ => escaped.push(character),
        }
    }
    escaped
}

/// Escapes what would begin a block. Returns how many characters are done.
fn line_start(characters: &[char], after: Option<char>, escaped: &mut String) -> usize {
    let digits = characters.iter().take(10).take_while(|it| it.is_ascii_digit()).count();
    let at = |index: usize| characters.get(index).copied().or(if index == characters.len() { after } else { None });
    let ends = |index: usize| at(index).is_none_or(char::is_whitespace);
    let escapes = match characters.first() {
        Some('#') => {
            let signs = characters.iter().take_while(|it| **it == '#').count();
            signs <= 6 && ends(signs)
        }
        Some('>' | '=' | ':' | '%') => true,
        Some('-' | '+') => ends(1) || at(1) == characters.first().copied(),
        Some('0'..='9') if digits < 10 && matches!(at(digits), Some('.' | ')')) && ends(digits + 1) => {
            escaped.extend(&characters[..digits]);
            if digits == characters.len() {
                return digits;
            }
            escaped.push('\\');
            escaped.push(characters[digits]);
            return digits + 1;
        }
        _ => false,
    };
    if !escapes {
        return 0;
    }
    escaped.push('\\');
    escaped.push(characters[0]);
    1
}

fn is_word(character: Option<char>) -> bool {
    character.is_some_and(char::is_alphanumeric)
}

/// Whether a colon is that of an address, which would become a link.
fn is_address(before: &[char], after: &[char]) -> bool {
    after.starts_with(&['/', '/']) && before.last().is_some_and(char::is_ascii_alphabetic)
        || ends_with(before, "mailto")
        || ends_with(before, "xmpp")
}

fn is_www(before: &[char]) -> bool {
    ends_with(before, "www") && !is_word(before.len().checked_sub(4).map(|index| before[index]))
}

fn ends_with(characters: &[char], word: &str) -> bool {
    let start = characters.len().checked_sub(word.len());
    start.is_some_and(|start| {
        characters[start..].iter().zip(word.chars()).all(|(left, right)| left.eq_ignore_ascii_case(&right))
    })
}

/// Whether an at sign may be that of a mail address, which would become a link.
fn is_mail(before: Option<char>, after: Option<char>) -> bool {
    let is_local = |it: char| it.is_ascii_alphanumeric() || matches!(it, '.' | '-' | '_' | '+');
    before.is_some_and(is_local) && after.is_some_and(|it| it.is_ascii_alphanumeric() || matches!(it, '.' | '-' | '_'))
}
