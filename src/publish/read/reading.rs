//! How long a text is, and how long it takes to read.

use icu_properties::CodePointMapData;
use icu_properties::props::Script;
use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// How fast adults read silently: words in languages that separate them (Brysbaert 2019), characters in Chinese and
/// Japanese.
const WORDS_PER_MINUTE: usize = 230;
const CHARACTERS_PER_MINUTE: usize = 500;

/// The length of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Length {
    /// Words (UAX 29; by dictionary in Thai, Lao, Khmer and Burmese, which do not separate them).
    pub words: usize,
    /// Characters of Chinese and Japanese, counted one by one and not as words.
    pub characters: usize,
}

impl Length {
    /// Measures everything that readers read in the JSON of a body.
    pub fn of(body: Option<&Value>) -> Self {
        let mut length = Self::default();
        body.into_iter().for_each(|value| length.visit(value));
        length
    }

    fn visit(&mut self, value: &Value) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| match item.as_str() {
                // Text is a bare string in a list; named fields (addresses, types) are not read.
                Some(text) => self.add(text),
                None => self.visit(item),
            }),
            Value::Object(fields) => {
                fields.values().filter(|field| !field.is_string()).for_each(|field| self.visit(field))
            }
            _ => {}
        }
    }

    fn add(&mut self, text: &str) {
        let is_apart = |character: char| {
            let script = CodePointMapData::<Script>::new().get(character);
            matches!(script, Script::Han | Script::Hiragana | Script::Katakana | Script::Bopomofo | Script::Yi)
        };
        if text.is_ascii() || !text.chars().any(|character| is_apart(character) || is_written_together(character)) {
            // Runs between white space, so that “l’été” and “e-mail” are one word each, as people count them.
            let is_word = |run: &&str| run.chars().any(char::is_alphanumeric);
            self.words += text.split_whitespace().filter(is_word).count();
            return;
        }
        let segmenter = WordSegmenter::new_dictionary(WordBreakInvariantOptions::default());
        let mut start = 0;
        for (end, kind) in segmenter.segment_str(text).iter_with_word_type() {
            let word = &text[start..end];
            start = end;
            let apart = word.chars().filter(|character| is_apart(*character)).count();
            self.characters += apart;
            self.words += usize::from(apart == 0 && kind.is_word_like());
        }
    }

    /// Returns words and characters together, as search engines count words.
    pub fn count(self) -> usize {
        self.words + self.characters
    }

    /// Returns the reading time in minutes, at least one.
    pub fn minutes(self) -> usize {
        let thousandths = self.words * 1000 / WORDS_PER_MINUTE + self.characters * 1000 / CHARACTERS_PER_MINUTE;
        match self.characters {
            0 => self.words.div_ceil(WORDS_PER_MINUTE).max(1),
            _ => thousandths.div_ceil(1000).max(1),
        }
    }
}

/// Whether a character is of a script that does not separate words.
fn is_written_together(character: char) -> bool {
    matches!(character, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{1950}'..='\u{19df}')
}
