//! The compact form of highlighting that page JSON carries.
//! `k2-f4-2o` is a keyword of two bytes, a plain one, a function's name of four, two plain bytes, an operator of one.
//! Its reader, which the browser's program uses too, is [`crate::model::text::code_marks`].

use super::Run;

/// Plain text in the compact form.
const PLAIN: u8 = b'-';

/// Writes runs in the compact form: for each a letter ([`super::Token::letter`], or `-` for plain text) and its length
/// in bytes, which is left out if it is 1. Plain text at the end is left out.
pub fn marks(runs: &[Run]) -> String {
    let mut text = String::new();
    let end = runs.iter().rposition(|run| run.class.is_some()).map_or(0, |last| last + 1);
    for run in &runs[..end] {
        text.push(char::from(run.class.map_or(PLAIN, |class| class.letter())));
        if run.length != 1 {
            text.push_str(&run.length.to_string());
        }
    }
    text
}
