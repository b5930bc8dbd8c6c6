//! What everything is made of that is written in one language: this program, the words, the policy. Where one of them
//! changes, all of it is made anew.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::publish::read::content::Content;

/// By language.
pub struct CommonInputs(BTreeMap<String, Sha256>);

impl CommonInputs {
    /// Of a publication.
    pub fn of(content: &Content) -> Self {
        let program = this_program();
        let policy = serde_json::to_string(&content.policy).unwrap_or_default();
        let of = |lang: &String| {
            let words = content.words.get(lang).map(|it| format!("{it:?}")).unwrap_or_default();
            let mut all = Sha256::new();
            [&program, &policy, &words].into_iter().for_each(|it| add(&mut all, it));
            (lang.clone(), all)
        };
        Self(content.site.languages.iter().map(of).collect())
    }

    /// To go on with.
    pub fn of_language(&self, lang: &str) -> Sha256 {
        self.0.get(lang).cloned().unwrap_or_default()
    }
}

/// Adds a text so that it does not run into the next one.
pub fn add(all: &mut Sha256, text: &str) {
    all.update((text.len() as u64).to_le_bytes());
    all.update(text);
}

/// Tells builds of this program apart, since another one may write the same page otherwise.
fn this_program() -> String {
    let metadata = std::env::current_exe().and_then(std::fs::metadata);
    let modified = metadata.as_ref().ok().and_then(|it| it.modified().ok());
    format!("{} {:?} {modified:?}", env!("CARGO_PKG_VERSION"), metadata.map(|it| it.len()).ok())
}
