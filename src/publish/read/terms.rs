//! The words that say what a text is about: its most frequent ones. What most texts of a publication say as well is
//! found, and left out, once all have been read ([`super::subjects`]).

use std::collections::HashMap;
use std::hash::{BuildHasher as _, BuildHasherDefault, DefaultHasher};

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// How many words are kept of a text.
const MOST: usize = 32;
/// How much a word of the title counts.
const IN_TITLE: u32 = 3;
/// Shorter words say little about a subject, in scripts that separate words.
const SHORTEST: usize = 4;
/// Where words are cut, which unites most forms of a word without knowing its language.
const STEM: usize = 7;

/// The words of one text, as hashes, with how often they occur.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms(Vec<(u32, u32)>);

impl Terms {
    /// Counts the words in the JSON of a document: title, lede, body.
    pub fn of(document: &Value) -> Self {
        let mut counts = HashMap::new();
        for (field, weight) in [("title", IN_TITLE), ("lede", 1)] {
            document.get(field).and_then(Value::as_str).into_iter().for_each(|text| count(text, weight, &mut counts));
        }
        document.get("body").into_iter().for_each(|body| visit(body, &mut counts));
        let mut terms: Vec<_> = counts.into_iter().collect();
        terms.sort_unstable_by_key(|(term, count)| (std::cmp::Reverse(*count), *term));
        terms.truncate(MOST);
        Self(terms)
    }

    /// Returns the words with how often they occur, the most frequent first.
    pub fn iter(&self) -> impl Iterator<Item = (u32, u32)> {
        self.0.iter().copied()
    }
}

/// Counts texts, which are bare strings in lists; named fields (addresses, types) are not read.
fn visit(value: &Value, counts: &mut HashMap<u32, u32>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| match item.as_str() {
            Some(text) => count(text, 1, counts),
            None => visit(item, counts),
        }),
        Value::Object(fields) => {
            fields.values().filter(|field| !field.is_string()).for_each(|field| visit(field, counts));
        }
        _ => {}
    }
}

fn count(text: &str, weight: u32, counts: &mut HashMap<u32, u32>) {
    let hasher = BuildHasherDefault::<DefaultHasher>::default();
    let mut add = |word: &[char]| *counts.entry(hasher.hash_one(word) as u32).or_default() += weight;
    for word in text.split(|character: char| !character.is_alphanumeric()) {
        let letters: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
        match letters.iter().any(|letter| is_unseparated(*letter)) {
            // Pairs of characters stand for words where nothing separates them.
            true => letters.windows(2).for_each(&mut add),
            false if letters.len() >= SHORTEST => add(&letters[..letters.len().min(STEM)]),
            false => {}
        }
    }
}

/// Whether a character is of a script that writes words together: Thai to Khmer, kana, Han.
fn is_unseparated(character: char) -> bool {
    matches!(character, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}
