//! Folding: brings the spellings of a word that readers do not tell apart into one form. `fold.js` does the same in the
//! browser; `tests/fixtures/search/folding.json` holds both equal.

use unicode_normalization::UnicodeNormalization as _;

/// Letters that normalisation leaves as they are, and what they become. In lower case.
const LETTERS: [(char, &str); 17] = [
    ('œ', "oe"),
    ('æ', "ae"),
    ('ß', "ss"),
    ('ø', "o"),
    ('ł', "l"),
    ('đ', "d"),
    ('ð', "d"),
    ('þ', "th"),
    ('ħ', "h"),
    ('ı', "i"),
    ('ς', "σ"),
    // Arabic and Persian: alef, yeh, teh marbuta, kaf.
    ('ٱ', "ا"),
    ('ى', "ي"),
    ('ی', "ي"),
    ('ة', "ه"),
    ('ک', "ك"),
    // Hebrew's maqaf joins two words.
    ('־', " "),
];

/// Marks and signs that are left out: of Latin, Greek and Cyrillic, Hebrew points, Arabic vowels and tatweel, Thai tones, and
/// what is not seen.
const LEFT_OUT: [(char, char); 17] = [
    ('\u{ad}', '\u{ad}'),
    ('\u{300}', '\u{36f}'),
    ('\u{483}', '\u{489}'),
    ('\u{591}', '\u{5bd}'),
    ('\u{5bf}', '\u{5c7}'),
    ('\u{610}', '\u{61a}'),
    ('\u{640}', '\u{640}'),
    ('\u{64b}', '\u{65f}'),
    ('\u{670}', '\u{670}'),
    ('\u{6d6}', '\u{6ed}'),
    ('\u{e47}', '\u{e4e}'),
    ('\u{1ab0}', '\u{1aff}'),
    ('\u{1dc0}', '\u{1dff}'),
    ('\u{200b}', '\u{200f}'),
    ('\u{2060}', '\u{2060}'),
    ('\u{20d0}', '\u{20ff}'),
    ('\u{feff}', '\u{feff}'),
];

/// Folds a text: compatibility forms, case, marks, ligatures and the digits of Arabic are all brought into one form.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let plain: String = text.nfkd().filter(|character| !is_left_out(*character)).collect();
    let mut folded = String::with_capacity(plain.len());
    for character in plain.to_lowercase().chars() {
        match LETTERS.iter().find(|(letter, _)| *letter == character) {
            Some((_, letters)) => folded.push_str(letters),
            None => folded.push(digit(character)),
        }
    }
    // Lower case may have brought marks back.
    folded.chars().filter(|character| !is_left_out(*character)).nfc().collect()
}

/// Whether folding leaves a character out.
pub fn is_left_out(character: char) -> bool {
    character > '\u{a0}' && LEFT_OUT.iter().any(|(first, last)| (*first..=*last).contains(&character))
}

/// Returns the European form of a digit of Arabic or Persian; any other character is returned unchanged.
fn digit(character: char) -> char {
    let from = |zero: char| char::from_digit((character as u32).wrapping_sub(zero as u32), 10);
    match character {
        '٠'..='٩' => from('٠').unwrap_or(character),
        '۰'..='۹' => from('۰').unwrap_or(character),
        other => other,
    }
}
