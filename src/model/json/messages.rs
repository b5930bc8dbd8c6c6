//! Messages about JSON: in full for publishers; browsers need no more than the place.

use super::Json;

/// What a message says was expected, with an example, for publishers.
#[inline(always)]
pub fn told<J: Json>(what: &'static str) -> &'static str {
    if J::REPORTS_UNKNOWN { what } else { "something else" }
}

/// A message, for publishers; browsers need no more than the place.
pub(super) fn said<J: Json>(message: impl Into<String>) -> String {
    if J::REPORTS_UNKNOWN { message.into() } else { String::new() }
}

/// Puts the words of a closed list behind each other.
pub(super) fn push_names<T>(message: &mut String, words: &[(&str, T)]) {
    for (index, (word, _)) in words.iter().enumerate() {
        message.push_str(if index == 0 { "" } else { ", " });
        message.push_str(word);
    }
}
