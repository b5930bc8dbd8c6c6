//! Keeps what only looks like prose: web and mail addresses, paths.

use super::line::{Line, Origin};
use super::quotes::is_quote;

/// Marks the characters of addresses, so that they stay as they are.
pub(super) fn protect(line: &mut Line) {
    let mut start = 0;
    while start < line.glyphs.len() {
        let is_end = |at: usize| at >= line.glyphs.len() || line.text(at).is_none_or(ends_address);
        let end = (start..).find(|at| is_end(*at)).unwrap_or(start);
        let word: String = line.glyphs[start..end].iter().map(|glyph| glyph.character).collect();
        let lead = word.chars().take_while(|it| matches!(it, '(' | '[' | '{' | '\'' | '‘' | '’')).count();
        let trail = word.chars().rev().take_while(|it| ends_sentence(*it)).count();
        let address: String = word.chars().skip(lead).take((end - start).saturating_sub(lead + trail)).collect();
        if is_address(&address) {
            line.glyphs[start + lead..end - trail].iter_mut().for_each(|glyph| glyph.origin = Origin::Kept);
        }
        start = end + 1;
    }
}

/// Whether no address goes on beyond this character: white space, angle brackets, and quotes but the straight single
/// one, which addresses may have.
fn ends_address(character: char) -> bool {
    character.is_whitespace()
        || matches!(character, '<' | '>' | '″' | '′')
        || (is_quote(character) && character != '\'')
}

fn ends_sentence(character: char) -> bool {
    matches!(character, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '\'' | '’' | '‘' | '‚' | '…' | '′')
}

fn is_address(word: &str) -> bool {
    let is_name = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-~%+".contains(&byte));
    let is_dotted = |text: &str| text.trim_matches('.').contains('.') && is_name(text);
    let is_mail = || word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && is_dotted(host));
    let is_host_with_path = || word.split_once('/').is_some_and(|(host, _)| is_dotted(host));
    let is_path =
        || word.starts_with("./") || word.starts_with("../") || word.starts_with("~/") || word.contains(":\\");
    word.len() > 3
        && (word.contains("://")
            || word.starts_with("www.")
            || word.starts_with("mailto:")
            || is_path()
            || is_mail()
            || is_host_with_path())
}
