//! Splits a text into words: runs of letters and digits. Scripts that do not write spaces give overlapping pairs of
//! characters instead, which need no dictionary; `words.js` makes the same of a query.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::fold::{fold, is_left_out};

/// The most characters of a word that count.
pub const LONGEST: usize = 40;

/// A word as it is searched for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The folded form.
    pub form: String,
    /// As it is written, in lower case, for stemming; empty for a pair of characters.
    pub spelled: String,
}

/// Whether a character belongs to a script whose words are not separated: Thai and Lao, Burmese, Khmer, kana, Han.
pub fn is_unspaced(character: char) -> bool {
    matches!(character,
        '\u{e00}'..='\u{eff}'
        | '\u{1000}'..='\u{109f}'
        | '\u{1780}'..='\u{17ff}'
        | '\u{3005}'..='\u{3007}'
        | '\u{3040}'..='\u{30ff}'
        | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

/// Whether a character is part of a word.
fn is_part(character: char) -> bool {
    character.is_alphanumeric() || is_unspaced(character)
}

/// Whether words are split at a character before they are folded: nothing that folding leaves of it is part of a word.
/// Marks and soft hyphens are not, since folding joins what they stand between.
fn is_separator(character: char) -> bool {
    match character.is_ascii() {
        true => !character.is_ascii_alphanumeric(),
        false => {
            !is_part(character)
                && !is_left_out(character)
                && !is_combining_mark(character)
                && !std::iter::once(character).nfkd().any(is_part)
        }
    }
}

/// Returns the parts of a text between separators, each of which is one word or a few.
pub fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(is_separator).filter(|part| !part.is_empty())
}

/// Calls back for each word of a [part](parts) of a text, in order.
pub fn each_word(written: &str, call: &mut impl FnMut(Word)) {
    let folded = fold(written);
    let runs: Vec<&str> = folded.split(|character| !is_part(character)).filter(|run| !run.is_empty()).collect();
    let is_whole = runs.len() == 1;
    for run in runs {
        each_of_run(run, is_whole.then_some(written), call);
    }
}

/// Calls back for the words of a folded run of letters, which is what was written, or only a part of it.
fn each_of_run(run: &str, written: Option<&str>, call: &mut impl FnMut(Word)) {
    let mut rest = run;
    while let Some(first) = rest.chars().next() {
        let kind = is_unspaced(first);
        let end = rest.find(|character| is_unspaced(character) != kind).unwrap_or(rest.len());
        let (segment, after) = rest.split_at(end);
        if kind {
            pairs(segment).for_each(|form| call(Word { form, spelled: String::new() }));
        } else {
            let form: String = segment.chars().take(LONGEST).collect();
            let spelled = written.filter(|_| segment.len() == run.len()).map_or_else(|| form.clone(), letters);
            call(Word { form, spelled });
        }
        rest = after;
    }
}

/// Returns the letters of a written word, in lower case.
fn letters(written: &str) -> String {
    let lower: String = written.to_lowercase().nfc().collect();
    lower.trim_matches(|character: char| !character.is_alphanumeric()).chars().take(LONGEST).collect()
}

/// Returns the pairs of neighbouring characters, and the last character alone.
fn pairs(segment: &str) -> impl Iterator<Item = String> {
    let characters: Vec<char> = segment.chars().collect();
    (0..characters.len()).map(move |at| characters[at..characters.len().min(at + 2)].iter().collect())
}

/// Returns all words of a text.
pub fn words(text: &str) -> Vec<Word> {
    let mut all = Vec::new();
    parts(text).for_each(|part| each_word(part, &mut |word| all.push(word)));
    all
}
