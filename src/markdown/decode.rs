//! Turns the bytes of a file into text, or says in which encoding they probably are.

use crate::markdown::source_range::SourceFault;

/// Decodes a file, which must be in UTF-8. A file in UTF-16 or Latin-1 is decoded as well, so that its other faults are
/// found, with a fault that says how to convert it. Nothing is lost: each byte that is no UTF-8 is read as Latin-1.
pub fn decode_source(bytes: Vec<u8>) -> (String, Option<SourceFault>) {
    let error = match String::from_utf8(bytes) {
        // Text in UTF-16 that has ASCII letters only is valid UTF-8, but full of NUL.
        Ok(text) => match utf16_order(text.as_bytes()) {
            None => return (text, None),
            Some(order) => return utf16(text.as_bytes(), order),
        },
        Err(error) => error,
    };
    let bytes = error.as_bytes();
    if let Some(order) = utf16_order(bytes) {
        return utf16(bytes, order);
    }
    let mut text = String::with_capacity(bytes.len() + 16);
    let mut first = None;
    let mut count = 0_usize;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        for byte in chunk.invalid() {
            first.get_or_insert((text.len(), *byte));
            text.push(char::from(*byte));
            count += 1;
        }
    }
    let fault = first.map(|(at, byte)| {
        let character = char::from(byte);
        let more = match count - 1 {
            0 => String::new(),
            1 => ", and 1 more byte is not".into(),
            more => format!(", and {more} more bytes are not"),
        };
        let message = format!(
            "the byte {byte:#04x} is not UTF-8{more}; in Latin-1 it is “{character}”. hint: save the file as UTF-8, or \
             convert it: iconv -f WINDOWS-1252 -t UTF-8"
        );
        SourceFault::fault(at..at + character.len_utf8(), message)
    });
    (text, fault)
}

/// The order of the two bytes of UTF-16.
#[derive(Clone, Copy)]
enum ByteOrder {
    Little,
    Big,
}

/// Returns the byte order of a text in UTF-16: by its mark, or by NUL in every other byte of its beginning.
fn utf16_order(bytes: &[u8]) -> Option<ByteOrder> {
    match bytes {
        [0xff, 0xfe, ..] => return Some(ByteOrder::Little),
        [0xfe, 0xff, ..] => return Some(ByteOrder::Big),
        _ => {}
    }
    let head = &bytes[..bytes.len().min(64)];
    let nuls = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let pairs = head.len() / 2;
    let is_most = |count: usize| pairs >= 2 && count * 4 > pairs * 3;
    match (is_most(nuls(0)), is_most(nuls(1))) {
        (false, true) => Some(ByteOrder::Little),
        (true, false) => Some(ByteOrder::Big),
        _ => None,
    }
}

fn utf16(bytes: &[u8], order: ByteOrder) -> (String, Option<SourceFault>) {
    let (pairs, _) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| match order {
        ByteOrder::Little => u16::from_le_bytes(*pair),
        ByteOrder::Big => u16::from_be_bytes(*pair),
    });
    let text: String = char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    let message =
        "this file is in UTF-16; expected UTF-8. hint: save it as UTF-8, or convert it: iconv -f UTF-16 -t UTF-8";
    (text, Some(SourceFault::fault(0..0, message)))
}
