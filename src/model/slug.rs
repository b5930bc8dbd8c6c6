//! The part of an address that names one article, author or tag.

/// The longest that a slug may be, in bytes.
const MAX_LENGTH: usize = 100;

/// Whether the text is a slug: lower-case letters, digits and single hyphens inside, at most 100 bytes.
/// So it can never leave its folder or need escaping in a URL.
pub fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= MAX_LENGTH
        && !text.starts_with('-')
        && !text.ends_with('-')
        && !text.contains("--")
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// A slug made from a label: accents removed, everything else that is no letter or digit a hyphen.
///
/// Letters outside Latin are dropped, and what is too long is cut off; the result may be empty, which the caller must refuse.
pub fn slugify(label: &str) -> String {
    let mut slug = String::with_capacity(label.len());
    for character in label.chars().flat_map(char::to_lowercase) {
        match fold(character) {
            // Accents that stand as characters of their own (combining diacritical marks).
            "" if matches!(character, '\u{300}'..='\u{36f}') => {}
            "" if character.is_ascii_alphanumeric() => slug.push(character),
            "" => {
                if !slug.is_empty() && !slug.ends_with('-') {
                    slug.push('-');
                }
            }
            folded => slug.push_str(folded),
        }
    }
    // All of it is ASCII by now, so that it can be cut anywhere.
    slug.truncate(MAX_LENGTH);
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

fn fold(character: char) -> &'static str {
    match character {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => "e",
        'ğ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => "i",
        'ł' => "l",
        'ñ' | 'ń' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => "o",
        'œ' => "oe",
        'ř' => "r",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ß' => "ss",
        'ť' | 'ț' => "t",
        'þ' => "th",
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ž' | 'ż' => "z",
        _ => "",
    }
}
