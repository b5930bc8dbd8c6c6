//! The words of the banner and the preferences, which `publish` sends along, and the version of all text.

use super::fingerprint::{fingerprint, hex};
use super::shown_policy::{ShownPolicy, ShownService};
use crate::model::words::Words;

/// Words of the banner and of the gate's messages.
pub const BANNER_WORDS: [&str; 27] = [
    "consent.title",
    "consent.controller",
    "consent.how",
    "consent.consequences",
    "consent.withdraw",
    "consent.list",
    "consent.accept",
    "consent.refuse",
    "consent.choose",
    "consent.failed",
    "consent.opening",
    "consent.state.accepted",
    "consent.state.refused",
    "consent.state.partial",
    "consent.state.gpc",
    "consent.said.accepted",
    "consent.said.refused",
    "consent.said.saved",
    "consent.said.reload",
    "consent.buttons",
    "consent.text",
    "consent.always",
    "consent.said.unsaved",
    "consent.manage",
    "consent.new",
    "consent.said.typed",
    "consent.reload",
];

/// Words of the preferences, except those that they share with the banner.
pub const PREFERENCES_WORDS: [&str; 26] = [
    "consent.save",
    "consent.close",
    "consent.preferences.title",
    "consent.preferences.intro",
    "consent.preferences.gpc",
    "consent.preferences.whole",
    "consent.preferences.services",
    "consent.on",
    "consent.off",
    "consent.mixed",
    "consent.details",
    "consent.privacy_link",
    "consent.cookies",
    "consent.cookie.name",
    "consent.cookie.duration",
    "consent.cookie.purpose",
    "consent.cookie.none",
    "consent.cookie.of",
    "consent.storage",
    "consent.hosts",
    "consent.search",
    "consent.search.none",
    "consent.object",
    "consent.object.on",
    "consent.object.off",
    "consent.cannot_undo",
];

/// Returns the version of the text that a visitor sees before deciding: 16 hexadecimal digits over all prose of the
/// policy and all fixed words of the banner and the preferences, in one language.
pub fn text_version(shown: &ShownPolicy, words: &Words) -> String {
    let mut texts = vec![shown.controller.name.clone(), shown.months.to_string()];
    for purpose in &shown.purposes {
        texts.extend([purpose.title.clone(), purpose.summary.clone(), purpose.description.clone()]);
        texts.extend(purpose.services.iter().flat_map(service_texts));
    }
    texts.extend(BANNER_WORDS.iter().chain(&PREFERENCES_WORDS).map(|key| words.get(key)));
    hex(fingerprint(texts.iter().map(String::as_str)), 16)
}

fn service_texts(service: &ShownService) -> Vec<String> {
    let mut texts = vec![service.name.clone(), service.privacy_url.clone(), service.notice.clone()];
    texts.push(service.cannot_undo.clone());
    for cookie in &service.cookies {
        texts.extend([cookie.name.clone(), cookie.duration.clone(), cookie.purpose.clone()]);
    }
    texts
}
