//! Slugs, the part of an address that names one article, author, tag or page; and ids, which are stricter.

use crate::model::slugify::slugify;

/// The greatest length of a slug, in bytes.
pub(super) const MAX_LENGTH: usize = 100;

/// Whether the text is an id, such as that of a service in the consent policy: lower-case Latin letters, digits and
/// single hyphens inside, at most 100 characters.
pub fn is_id(text: &str) -> bool {
    let is_known = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !text.is_empty()
        && text.len() <= MAX_LENGTH
        && !text.starts_with('-')
        && !text.ends_with('-')
        && !text.contains("--")
        && text.bytes().all(is_known)
}

/// Whether the text is a slug: lower-case letters and digits of any script, Latin ones without accents, and single
/// hyphens inside, at most 100 bytes. So a slug can never lead out of its folder.
pub fn is_slug(text: &str) -> bool {
    is_id(text) || (!text.is_ascii() && slugify(text) == text)
}
