//! The forms of single values in a proof. They are strict, so that nothing else is ever stored in place of these
//! values.

use uuid::{Uuid, Variant, Version};

use crate::consent::record;

/// Returns whether the text is a UUID of version 4, written in lower case.
pub fn is_uuid_v4(text: &str) -> bool {
    let is_v4 = |id: Uuid| id.get_version() == Some(Version::Random) && id.get_variant() == Variant::RFC4122;
    Uuid::try_parse(text).is_ok_and(|id| is_v4(id) && id.hyphenated().to_string() == text)
}

/// Returns whether the text is the hash of a policy or of its text: 16 hexadecimal digits in lower case.
pub fn is_hash(text: &str) -> bool {
    text.len() == 16 && text.bytes().all(is_hexadecimal)
}

fn is_hexadecimal(byte: u8) -> bool {
    byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte)
}

/// Returns whether the text looks like a language tag (RFC 5646), such as `fr` or `sr-Latn-RS`.
pub fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let language = parts.next().unwrap_or_default();
    let is_subtag = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|it| it.is_ascii_alphanumeric());
    text.len() <= 35
        && (2..=8).contains(&language.len())
        && language.bytes().all(|it| it.is_ascii_lowercase())
        && parts.all(is_subtag)
}

/// Returns whether the text looks like the record of a decision. Its content is compared once the other fields are
/// valid.
pub fn is_record(text: &str) -> bool {
    let is_safe = |byte: u8| byte.is_ascii_alphanumeric() || b".~*-".contains(&byte);
    text.starts_with("f1.") && text.len() <= record::MAX_LENGTH && text.bytes().all(is_safe)
}

/// Returns whether the text can be what a browser says about itself: at most 1,024 bytes, no control characters.
pub fn is_user_agent(text: &str) -> bool {
    !text.is_empty() && text.len() <= 1024 && !text.chars().any(char::is_control)
}
