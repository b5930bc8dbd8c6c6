//! Stems: what the forms of a word have in common, by Snowball's rules for the language.

use std::borrow::Cow;

use rust_stemmers::{Algorithm, Stemmer};

use super::fold::fold;
use super::words::Word;

/// The stemmer of a language; for a language without rules, each form is its own stem.
pub struct Stems(Option<Algorithm>);

impl Stems {
    /// Returns the stemmer for a language tag such as `pt-BR`.
    pub fn of(lang: &str) -> Self {
        let algorithm = match lang.split('-').next().unwrap_or_default() {
            "ar" => Algorithm::Arabic,
            "da" => Algorithm::Danish,
            "de" => Algorithm::German,
            "el" => Algorithm::Greek,
            "en" => Algorithm::English,
            "es" => Algorithm::Spanish,
            "fi" => Algorithm::Finnish,
            "fr" => Algorithm::French,
            "hu" => Algorithm::Hungarian,
            "it" => Algorithm::Italian,
            "nb" | "nn" | "no" => Algorithm::Norwegian,
            "nl" => Algorithm::Dutch,
            "pt" => Algorithm::Portuguese,
            "ro" => Algorithm::Romanian,
            "ru" => Algorithm::Russian,
            "sv" => Algorithm::Swedish,
            "ta" => Algorithm::Tamil,
            "tr" => Algorithm::Turkish,
            _ => return Self(None),
        };
        Self(Some(algorithm))
    }

    /// Returns the folded stem of a word; the form itself where there is no other.
    pub fn stem(&self, word: &Word) -> String {
        let Some(algorithm) = self.0.filter(|_| !word.spelled.is_empty()) else { return word.form.clone() };
        match Stemmer::create(algorithm).stem(&word.spelled) {
            Cow::Borrowed(same) if same == word.form => word.form.clone(),
            stem => Some(fold(&stem)).filter(|stem| !stem.is_empty()).unwrap_or_else(|| word.form.clone()),
        }
    }
}
