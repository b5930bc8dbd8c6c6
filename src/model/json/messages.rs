//! Messages about JSON: in full for publishers; in the browser, where nobody reads them, none.

use super::Json;

/// Returns what was expected, with an example, for publishers; in the browser a short stand-in.
#[inline(always)]
pub fn told<J: Json>(what: &'static str) -> &'static str {
    if J::REPORTS_UNKNOWN { what } else { "something else" }
}

/// Returns the message for publishers; in the browser an empty one.
pub(super) fn said<J: Json>(message: impl Into<String>) -> String {
    if J::REPORTS_UNKNOWN { message.into() } else { String::new() }
}

/// Appends the words of a closed list, separated by commas.
pub(super) fn push_names<T>(message: &mut String, words: &[(&str, T)]) {
    for (index, (word, _)) in words.iter().enumerate() {
        message.push_str(if index == 0 { "" } else { ", " });
        message.push_str(word);
    }
}
