//! The words of one document: how often each occurs, and in which parts.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::document::Document;
use super::stems::Stems;
use super::words::{each_word, parts};

/// The parts of a document in which a word may stand, as bits.
pub mod part {
    /// The title.
    pub const TITLE: u8 = 1;
    /// A tag or an author.
    pub const NAME: u8 = 2;
    /// The lede or a heading.
    pub const HEADING: u8 = 4;
}

/// A word of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// The folded form.
    pub form: String,
    /// Its folded stem.
    pub stem: String,
    /// How often it occurs in the text, at most 255.
    pub count: u8,
    /// In which other [parts](part) it occurs.
    pub parts: u8,
}

/// The words of a document, in order of their forms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Analysis {
    /// How many words the text has.
    pub length: u32,
    /// How many words the title has.
    pub title_length: u8,
    /// Its words, each once.
    pub occurrences: Vec<Occurrence>,
}

/// Analyses documents of a language, and remembers the words that it has seen.
pub struct Analyser {
    stems: Stems,
    /// Numbers of words, by what is written.
    known: HashMap<String, Vec<usize>>,
    /// Numbers of words, by form and stem.
    numbers: HashMap<(String, String), usize>,
    /// Forms and stems.
    words: Vec<(String, String)>,
}

impl Analyser {
    /// Creates an analyser for a language tag.
    pub fn of(lang: &str) -> Self {
        let (known, numbers, words) = Default::default();
        Self { stems: Stems::of(lang), known, numbers, words }
    }

    /// Analyses a document.
    pub fn analyse(&mut self, document: &Document) -> Analysis {
        let mut analysis = Analysis::default();
        let mut found: HashMap<usize, (u8, u8)> = HashMap::new();
        let mut note = |text: &str, part: u8| {
            for number in parts(text).flat_map(|written| self.numbers_of(written)) {
                match part {
                    0 => analysis.length += 1,
                    part::TITLE => analysis.title_length = analysis.title_length.saturating_add(1),
                    _ => {}
                }
                let (count, parts) = found.entry(number).or_default();
                *count = count.saturating_add(u8::from(part == 0));
                *parts |= part;
            }
        };
        note(&document.title, part::TITLE);
        document.names.iter().for_each(|name| note(name, part::NAME));
        note(&document.lede, part::HEADING);
        document.headings.iter().for_each(|heading| note(heading, part::HEADING));
        note(&document.text, 0);
        let occurrence = |(number, (count, parts)): (usize, (u8, u8))| {
            let (form, stem) = self.words[number].clone();
            Occurrence { form, stem, count, parts }
        };
        analysis.occurrences = found.into_iter().map(occurrence).collect();
        // A folded form may stand for several words; the one that occurs most often gives the stem.
        let order = |it: &Occurrence| (it.form.clone(), Reverse(it.count), it.stem.clone());
        analysis.occurrences.sort_by_cached_key(order);
        analysis.occurrences.dedup_by(|other, kept| {
            let is_same = other.form == kept.form;
            if is_same {
                kept.count = kept.count.saturating_add(other.count);
                kept.parts |= other.parts;
            }
            is_same
        });
        analysis
    }

    /// Returns the numbers of the words in a part of a text.
    fn numbers_of(&mut self, written: &str) -> Vec<usize> {
        if let Some(known) = self.known.get(written) {
            return known.clone();
        }
        let mut numbers = Vec::new();
        each_word(written, &mut |word| {
            let stem = self.stems.stem(&word);
            let pair = (word.form, stem);
            let number = self.numbers.get(&pair).copied().unwrap_or_else(|| {
                self.words.push(pair.clone());
                self.numbers.insert(pair, self.words.len() - 1);
                self.words.len() - 1
            });
            numbers.push(number);
        });
        self.known.insert(written.into(), numbers.clone());
        numbers
    }
}

impl Analysis {
    /// Writes it as text, for a cache.
    pub fn to_text(&self) -> String {
        let mut text = format!("{} {}", self.length, self.title_length);
        for Occurrence { form, stem, count, parts } in &self.occurrences {
            let stem = if stem == form { "" } else { stem };
            text.push_str(&format!("\n{count} {parts} {form} {stem}"));
        }
        text
    }

    /// Reads what [`Analysis::to_text`] wrote.
    pub fn from_text(text: &str) -> Option<Self> {
        let mut lines = text.split('\n');
        let (length, title_length) = lines.next()?.split_once(' ')?;
        let occurrence = |line: &str| {
            let mut fields = line.splitn(4, ' ');
            let (count, parts) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
            let (form, stem) = (fields.next()?.to_string(), fields.next()?);
            let stem = if stem.is_empty() { form.clone() } else { stem.into() };
            Some(Occurrence { form, stem, count, parts })
        };
        let occurrences = lines.map(occurrence).collect::<Option<_>>()?;
        Some(Self { length: length.parse().ok()?, title_length: title_length.parse().ok()?, occurrences })
    }
}
