//! The inputs that everything written in a language has in common: this program, the words, the policy. If one of them
//! changes, everything in that language is made anew.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::disk::this_program::this_program;
use crate::publish::read::content::SiteContent;

/// The hash of the common inputs, by language.
pub struct CommonInputs(BTreeMap<String, Sha256>);

impl CommonInputs {
    /// Hashes the common inputs of a publication.
    pub fn of(content: &SiteContent) -> Self {
        let program = this_program();
        let policy = serde_json::to_string(&content.policy).unwrap_or_default();
        let of = |lang: &String| {
            let words = content.words.get(lang).map(|it| format!("{it:?}")).unwrap_or_default();
            let mut all = Sha256::new();
            [&program, &policy, &words].into_iter().for_each(|text| add(&mut all, text));
            (lang.clone(), all)
        };
        Self(content.site.languages.iter().map(of).collect())
    }

    /// Returns the hash of a language, to which more can be added.
    pub fn of_language(&self, lang: &str) -> Sha256 {
        self.0.get(lang).cloned().unwrap_or_default()
    }
}

/// Adds a text to a hash, with its length, so that it does not run into the next one.
pub fn add(all: &mut Sha256, text: &str) {
    all.update((text.len() as u64).to_le_bytes());
    all.update(text);
}
