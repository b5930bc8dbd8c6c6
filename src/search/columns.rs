//! Writing numbers and sorted texts so that they compress well. `columns.js` reads them.

use std::cmp::Ordering;

/// Appends a number, seven bits in a byte, the lowest first (LEB128).
pub(super) fn put_number(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Compares texts as JavaScript does, by units of UTF-16.
pub(super) fn compare(one: &str, other: &str) -> Ordering {
    let is_plain = |text: &str| text.bytes().all(|byte| byte < 0xee);
    match is_plain(one) && is_plain(other) {
        true => one.cmp(other),
        false => one.encode_utf16().cmp(other.encode_utf16()),
    }
}

/// Returns how many units of UTF-16 two texts have in common at the start, and the rest of the second; a character is
/// never divided.
pub(super) fn shared<'a>(previous: &str, text: &'a str) -> (u8, &'a str) {
    let mut units = 0;
    let mut bytes = 0;
    for (one, other) in previous.chars().zip(text.chars()) {
        if one != other {
            break;
        }
        units += one.len_utf16();
        bytes += one.len_utf8();
    }
    // A word has at most 40 characters.
    (units as u8, &text[bytes..])
}

/// Writes sorted texts: how much each has in common with the one before, and the rest of each on a line of its own.
#[derive(Default)]
pub(super) struct SortedTexts {
    shared: Vec<u8>,
    rests: String,
    previous: String,
}

impl SortedTexts {
    /// Adds a text.
    pub(super) fn add(&mut self, text: &str) {
        let (common, rest) = shared(&self.previous, text);
        if !self.shared.is_empty() {
            self.rests.push('\n');
        }
        self.shared.push(common);
        self.rests.push_str(rest);
        self.previous.clear();
        self.previous.push_str(text);
    }

    /// How many bytes they take so far.
    pub(super) fn size(&self) -> usize {
        self.shared.len() + self.rests.len()
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.shared.len()
    }

    /// Returns both columns: how much is shared, and the rests.
    pub(super) fn finish(self) -> (Vec<u8>, Vec<u8>) {
        (self.shared, self.rests.into_bytes())
    }
}
