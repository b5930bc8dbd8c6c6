//! Splits TeX into its tokens and arguments.

use super::TexFault;

/// One token of TeX, with where it begins and ends in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token<'a> {
    /// Where it begins, in bytes.
    pub(super) start: usize,
    /// Where it ends, in bytes.
    pub(super) end: usize,
    /// `\name` with its backslash, `\` and one character, or one character. White space after a command is not part of
    /// it.
    pub(super) text: &'a str,
}

/// Returns the token at a position; `None` at the end.
pub(super) fn token(tex: &str, start: usize) -> Option<Token<'_>> {
    let rest = tex.get(start..)?;
    let first = rest.chars().next()?;
    let length = match rest.strip_prefix('\\') {
        Some(name) => {
            let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
            let length = if letters == 0 { name.chars().next().map_or(0, char::len_utf8) } else { letters };
            1 + length
        }
        None => first.len_utf8(),
    };
    Some(Token { start, end: start + length, text: &rest[..length] })
}

/// Returns the position after white space and comments.
pub(super) fn skip_space(tex: &str, mut at: usize) -> usize {
    while let Some(rest) = tex.get(at..) {
        let trimmed = rest.trim_start();
        at += rest.len() - trimmed.len();
        if !trimmed.starts_with('%') {
            break;
        }
        at += trimmed.find('\n').unwrap_or(trimmed.len());
    }
    at
}

/// An argument: where its content begins and ends, and where the text goes on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Argument {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) after: usize,
}

/// Reads the argument of a command: a group in braces, or one token.
///
/// # Errors
/// There is none, or its brace is not closed.
pub(super) fn argument(tex: &str, at: usize, command: &str) -> Result<Argument, TexFault> {
    let at = skip_space(tex, at);
    let missing = || TexFault::new(at, format!("“{command}” lacks an argument in braces"));
    let first = token(tex, at).ok_or_else(missing)?;
    match first.text {
        "{" => {
            let end = closing(tex, first.end)
                .ok_or_else(|| TexFault::new(at, format!("the brace after “{command}” is not closed")))?;
            Ok(Argument { start: first.end, end, after: end + 1 })
        }
        "}" => Err(missing()),
        _ => Ok(Argument { start: first.start, end: first.end, after: first.end }),
    }
}

/// Reads an argument in brackets, if there is one.
pub(super) fn optional(tex: &str, at: usize) -> Option<Argument> {
    let start = skip_space(tex, at);
    let inside = tex.get(start..)?.strip_prefix('[')?;
    let end = start + 1 + inside.find(']')?;
    Some(Argument { start: start + 1, end, after: end + 1 })
}

/// Returns the position of the brace that closes the group whose content begins here.
fn closing(tex: &str, mut at: usize) -> Option<usize> {
    let mut open = 1;
    while let Some(token) = token(tex, at) {
        match token.text {
            "{" => open += 1,
            "}" => open -= 1,
            "%" => {
                at = skip_space(tex, at);
                continue;
            }
            _ => {}
        }
        if open == 0 {
            return Some(token.start);
        }
        at = token.end;
    }
    None
}
