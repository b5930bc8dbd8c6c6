//! Highlights what stands in a terminal: commands after a prompt, and what they print, which stays plain.

use super::grammar::{Lines, grammars};
use super::token::Token;
use super::{MOST_LINE_BYTES, Runs};

/// Highlights a session. A line is a command if it begins with a prompt: `$`, `%`, `#`, `>`, `❯` or `PS C:\>` and a
/// space, perhaps after `user@host:path` or a name in brackets. The lines after a command that ends with `\` are part
/// of it.
pub(super) fn highlight(code: &str, runs: &mut Runs) {
    let Some(shell) = grammars().find_syntax_by_extension("sh") else { return };
    let mut open: Option<Lines> = None;
    for line in code.split_inclusive('\n') {
        let prompt = prompt(line);
        let continued = open.take().filter(|_| matches!(line[..prompt].trim(), "" | ">"));
        if prompt == 0 && continued.is_none() {
            runs.push(line, None);
            continue;
        }
        let mut command = continued.unwrap_or_else(|| Lines::new(shell));
        runs.push(&line[..prompt], Some(Token::Comment));
        command.highlight(&line[prompt..], runs);
        open = line.trim_end().ends_with('\\').then_some(command);
    }
}

/// Returns the length of the prompt at the beginning of a line, with the space after it, or 0.
fn prompt(line: &str) -> usize {
    if line.len() > MOST_LINE_BYTES {
        return 0;
    }
    let sign = line.char_indices().find(|(_, sign)| matches!(sign, '$' | '%' | '#' | '>' | '❯'));
    let Some((at, sign)) = sign else { return 0 };
    let end = at + sign.len_utf8();
    let before = line[..at].trim();
    let is_place = before.is_empty()
        || before.starts_with("PS ")
        || before.contains('@') && before.split_whitespace().count() <= 2
        || (before.starts_with('(') && before.ends_with(')'))
        || (before.starts_with('[') && before.ends_with(']'));
    match line[end..].chars().next() {
        Some(' ') if is_place => end + 1,
        _ => 0,
    }
}
