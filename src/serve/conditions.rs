//! Conditional and range requests (RFC 9110, 13 and 14).

use hyper::header::{HeaderMap, IF_NONE_MATCH, IF_RANGE, RANGE};

/// The part of a file to send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    Whole,
    /// The bytes from the first to the last, both included.
    Bytes(u64, u64),
    /// The range lies behind the end.
    Unsatisfiable,
}

/// Whether the client already has the file with this tag.
pub fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    let values = headers.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_string();
    values.flat_map(|value| value.split(',')).any(|known| known.trim() == "*" || opaque(known) == opaque(tag))
}

/// Returns the part of a file that a client asks for. Several ranges at once, which only some clients for documents ask
/// for, are answered with the whole file, as are ranges of another version.
pub fn part(headers: &HeaderMap, tag: &str, length: u64) -> Part {
    let value = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let Some(range) = value(RANGE) else { return Part::Whole };
    if value(IF_RANGE).is_some_and(|version| version.trim() != tag) {
        return Part::Whole;
    }
    let unit = range.split_once('=').filter(|(unit, _)| unit.trim().eq_ignore_ascii_case("bytes"));
    let Some((first, last)) = unit.and_then(|(_, range)| range.trim().split_once('-')) else { return Part::Whole };
    match (number(first), number(last)) {
        (Some(Some(first)), Some(last)) => {
            if last.is_some_and(|last| last < first) {
                return Part::Whole;
            }
            match first < length {
                true => Part::Bytes(first, last.unwrap_or(u64::MAX).min(length - 1)),
                false => Part::Unsatisfiable,
            }
        }
        // The last bytes.
        (Some(None), Some(Some(count))) => match count > 0 && length > 0 {
            true => Part::Bytes(length.saturating_sub(count), length - 1),
            false => Part::Unsatisfiable,
        },
        _ => Part::Whole,
    }
}

/// Reads a number that may be left out; the outer `None` is for what is no number. A number that is too large is behind
/// the end of every file.
fn number(text: &str) -> Option<Option<u64>> {
    let text = text.trim();
    if text.is_empty() {
        return Some(None);
    }
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| Some(text.parse().unwrap_or(u64::MAX)))
}
