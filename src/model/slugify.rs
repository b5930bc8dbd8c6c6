//! Turns labels into slugs. Publisher only: the browser's program must not call it, since the Unicode tables are large.

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use icu_properties::props::{DefaultIgnorableCodePoint, GeneralCategory, Script};
use icu_properties::{CodePointMapData, CodePointSetData};

use crate::model::slug::MAX_LENGTH;

/// Makes a slug from a label: lower case, Latin letters without their accents, letters and digits of all other scripts
/// unchanged; everything else becomes a hyphen.
///
/// A slug that is too long is cut. The result is in NFC, and empty if the label has no letter or digit.
pub fn slugify(label: &str) -> String {
    let mut slug = String::with_capacity(label.len());
    // In other scripts marks are part of the spelling. On Latin letters they are accents.
    let mut takes_marks = false;
    for character in ComposingNormalizerBorrowed::new_nfc().normalize(label).chars() {
        match kind(character) {
            CharKind::Latin => {
                spell(character, &mut slug);
                takes_marks = false;
            }
            CharKind::Letter => {
                slug.extend(character.to_lowercase());
                takes_marks = true;
            }
            CharKind::Form => {
                spell(character, &mut slug);
                takes_marks = !slug.ends_with(|last: char| last.is_ascii());
            }
            CharKind::Mark if takes_marks => slug.push(character),
            CharKind::Accent => {}
            CharKind::Joiner if takes_marks => {}
            CharKind::Mark | CharKind::Joiner | CharKind::Other => {
                separate(&mut slug);
                takes_marks = false;
            }
        }
    }
    cut(ComposingNormalizerBorrowed::new_nfc().normalize(&slug).into_owned())
}

/// Makes an id from a label, like [`slugify`], but letters outside ASCII become hyphens too.
pub fn id_from(label: &str) -> String {
    let mut id = String::with_capacity(label.len());
    for character in slugify(label).chars() {
        if character.is_ascii_alphanumeric() { id.push(character) } else { separate(&mut id) }
    }
    cut(id)
}

/// Makes the slug of a tag that gives none, like [`slugify`], but keeps the signs in names such as `C++`, since `C`,
/// `C++` and `C#` are three languages.
pub fn tag_slug(label: &str) -> String {
    let label = label.trim();
    let mut characters = label.chars();
    let letter = characters.next().filter(char::is_ascii_alphabetic);
    match (letter, characters.as_str()) {
        (Some(letter), "++") => format!("{}-plus-plus", letter.to_ascii_lowercase()),
        (Some(letter), "#" | "♯") => format!("{}-sharp", letter.to_ascii_lowercase()),
        _ => slugify(label),
    }
}

/// What a character means for a slug.
enum CharKind {
    /// A Latin letter, or an ASCII digit.
    Latin,
    /// A letter or digit of another script.
    Letter,
    /// A variant of a letter or digit: full or half width, a ligature, a mathematical one.
    Form,
    /// A mark that is part of the spelling.
    Mark,
    /// An accent, which is dropped.
    Accent,
    /// The zero-width joiner, which is dropped inside words.
    Joiner,
    /// Any other character.
    Other,
}

fn kind(character: char) -> CharKind {
    use GeneralCategory as G;
    let script = || CodePointMapData::<Script>::new().get(character);
    match character {
        '\u{300}'..='\u{36f}' => return CharKind::Accent,
        '\u{200d}' => return CharKind::Joiner,
        _ if CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(character) => return CharKind::Other,
        // Superscript letters: `nº`, `1ᵉʳ`.
        'ª' | 'º' | '\u{2b0}'..='\u{2ff}' => return CharKind::Other,
        _ => {}
    }
    match CodePointMapData::<GeneralCategory>::new().get(character) {
        G::ModifierLetter if script() == Script::Latin => CharKind::Other,
        G::UppercaseLetter
        | G::LowercaseLetter
        | G::TitlecaseLetter
        | G::ModifierLetter
        | G::OtherLetter
        | G::DecimalNumber => match character {
            '0'..='9' => CharKind::Latin,
            '\u{fb00}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{ff10}'..='\u{ffdc}' | '\u{1d400}'..='\u{1d7ff}' => {
                CharKind::Form
            }
            _ if script() == Script::Latin => CharKind::Latin,
            _ => CharKind::Letter,
        },
        G::NonspacingMark | G::SpacingMark => CharKind::Mark,
        _ => CharKind::Other,
    }
}

/// Appends the letters and digits of a character, without accents.
fn spell(character: char, slug: &mut String) {
    let lower: String = character.to_lowercase().collect();
    let pieces = DecomposingNormalizerBorrowed::new_nfkd().normalize(&lower);
    for piece in pieces.chars().flat_map(char::to_lowercase) {
        match (fold(piece), kind(piece)) {
            (Some(folded), _) => slug.push_str(folded),
            (None, CharKind::Latin | CharKind::Letter | CharKind::Mark) => slug.push(piece),
            (None, CharKind::Accent) => {}
            (None, _) => separate(slug),
        }
    }
}

/// Spells Latin letters that Unicode does not decompose.
fn fold(character: char) -> Option<&'static str> {
    Some(match character {
        'æ' => "ae",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ł' => "l",
        'ŋ' => "n",
        'ø' => "o",
        'œ' => "oe",
        'ß' => "ss",
        'ŧ' => "t",
        'þ' => "th",
        _ => return None,
    })
}

fn separate(slug: &mut String) {
    if !slug.is_empty() && !slug.ends_with('-') {
        slug.push('-');
    }
}

/// Cuts a slug that is too long at a character boundary, and removes trailing hyphens.
fn cut(mut slug: String) -> String {
    slug.truncate(slug.floor_char_boundary(MAX_LENGTH));
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}
