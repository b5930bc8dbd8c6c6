//! How a label becomes a slug. For the publisher: nothing that the browser's program calls may use it, since the tables of
//! Unicode are large.

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use icu_properties::props::{DefaultIgnorableCodePoint, GeneralCategory, Script};
use icu_properties::{CodePointMapData, CodePointSetData};

use super::slug::MAX_LENGTH;

/// A slug made from a label: lower case, Latin letters without their accents, letters and digits of all other scripts as
/// they are; everything else is a hyphen.
///
/// What is too long is cut off. The result is in NFC, and empty where the label has no letter or digit.
pub fn slugify(label: &str) -> String {
    let mut slug = String::with_capacity(label.len());
    // Marks spell words in other scripts. On Latin letters they are accents.
    let mut takes_marks = false;
    for character in ComposingNormalizerBorrowed::new_nfc().normalize(label).chars() {
        match kind(character) {
            Kind::Latin => {
                spell(character, &mut slug);
                takes_marks = false;
            }
            Kind::Letter => {
                slug.extend(character.to_lowercase());
                takes_marks = true;
            }
            Kind::Form => {
                spell(character, &mut slug);
                takes_marks = !slug.ends_with(|last: char| last.is_ascii());
            }
            Kind::Mark if takes_marks => slug.push(character),
            Kind::Accent => {}
            Kind::Joiner if takes_marks => {}
            Kind::Mark | Kind::Joiner | Kind::Other => {
                separate(&mut slug);
                takes_marks = false;
            }
        }
    }
    cut(ComposingNormalizerBorrowed::new_nfc().normalize(&slug).into_owned())
}

/// An id made from a label: as [`slugify`], but letters outside ASCII are hyphens too.
pub fn id_from(label: &str) -> String {
    let mut id = String::with_capacity(label.len());
    for character in slugify(label).chars() {
        if character.is_ascii_alphanumeric() { id.push(character) } else { separate(&mut id) }
    }
    cut(id)
}

/// The slug of a tag that gives none: as [`slugify`], but languages whose name is a letter and signs keep the signs,
/// since `C`, `C++` and `C#` are three.
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
enum Kind {
    /// A Latin letter, or a digit of ASCII.
    Latin,
    /// A letter or digit of another script.
    Letter,
    /// Another form of a letter or digit: full or half width, a ligature, one for mathematics.
    Form,
    /// A mark that spells.
    Mark,
    /// A mark that is dropped without a trace.
    Accent,
    /// The joiner without width, which is dropped inside words.
    Joiner,
    /// Everything else.
    Other,
}

fn kind(character: char) -> Kind {
    use GeneralCategory as G;
    let script = || CodePointMapData::<Script>::new().get(character);
    match character {
        '\u{300}'..='\u{36f}' => return Kind::Accent,
        '\u{200d}' => return Kind::Joiner,
        _ if CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(character) => return Kind::Other,
        // Raised letters: `nº`, `1ᵉʳ`.
        'ª' | 'º' | '\u{2b0}'..='\u{2ff}' => return Kind::Other,
        _ => {}
    }
    match CodePointMapData::<GeneralCategory>::new().get(character) {
        G::ModifierLetter if script() == Script::Latin => Kind::Other,
        G::UppercaseLetter
        | G::LowercaseLetter
        | G::TitlecaseLetter
        | G::ModifierLetter
        | G::OtherLetter
        | G::DecimalNumber => match character {
            '0'..='9' => Kind::Latin,
            '\u{fb00}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{ff10}'..='\u{ffdc}' | '\u{1d400}'..='\u{1d7ff}' => {
                Kind::Form
            }
            _ if script() == Script::Latin => Kind::Latin,
            _ => Kind::Letter,
        },
        G::NonspacingMark | G::SpacingMark => Kind::Mark,
        _ => Kind::Other,
    }
}

/// Pushes the letters and digits that a character consists of, without accents.
fn spell(character: char, slug: &mut String) {
    let lower: String = character.to_lowercase().collect();
    let pieces = DecomposingNormalizerBorrowed::new_nfkd().normalize(&lower);
    for piece in pieces.chars().flat_map(char::to_lowercase) {
        match (fold(piece), kind(piece)) {
            (Some(folded), _) => slug.push_str(folded),
            (None, Kind::Latin | Kind::Letter | Kind::Mark) => slug.push(piece),
            (None, Kind::Accent) => {}
            (None, _) => separate(slug),
        }
    }
}

/// Latin letters that Unicode does not take apart.
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

/// Cuts what is too long between two characters, and the hyphens at the end.
fn cut(mut slug: String) -> String {
    slug.truncate(slug.floor_char_boundary(MAX_LENGTH));
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}
