//! The sentences of the default language's banner that come with the deferred part, since the banner can be answered
//! without them.

use serde_json::json;

use crate::consent::words::BANNER_WORDS;
use crate::model::words::Words;

/// Sentences that the blocking part does not show, by selector in the banner; `@` precedes a `data-` attribute.
const LATE_WORDS: [(&str, &str); 8] = [
    ("#consent-status@reload", "consent.said.reload"),
    ("#consent-status@typed", "consent.said.typed"),
    ("#consent-status@again", "consent.reload"),
    ("[data-part=failed]", "consent.failed"),
    ("[data-when=accepted]", "consent.state.accepted"),
    ("[data-when=partial]", "consent.state.partial"),
    ("[data-when=refused]", "consent.state.refused"),
    ("[data-when=gpc]", "consent.state.gpc"),
];

/// Returns the sentences by where they belong: `LATE_WORDS` of the deferred part.
pub(super) fn late_words(words: &Words) -> serde_json::Value {
    LATE_WORDS.iter().map(|(selector, key)| ((*selector).to_string(), json!(words.get(key)))).collect()
}

/// Returns the words without those that come with the deferred part.
pub(super) fn without_late_words(words: &Words) -> Words {
    let text = |key: &str| if LATE_WORDS.iter().any(|(_, it)| *it == key) { String::new() } else { words.get(key) };
    Words::new(BANNER_WORDS.iter().map(|key| ((*key).to_string(), text(key))).collect())
}
