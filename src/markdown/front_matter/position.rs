//! Where the keys and values of a document stand in its source.

use std::ops::Range;

/// The position of one value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourcePosition {
    /// RFC 6901 pointer to the value.
    pub pointer: String,
    /// The bytes of its key, if it has one in the source.
    pub key: Option<Range<usize>>,
    /// The bytes of the value.
    pub value: Range<usize>,
}

/// Appends a key or index to a pointer, escaped (RFC 6901, section 3).
pub(crate) fn push_part(pointer: &mut String, part: &str) {
    pointer.push('/');
    for character in part.chars() {
        match character {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            other => pointer.push(other),
        }
    }
}
