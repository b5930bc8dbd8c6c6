//! Turns texts of the other tool into our texts: as plain text, per language, with a remark on what was lost.

use super::draft::Draft;
use super::plain_text::plain_text;
use super::setting::{Setting, Settings};
use crate::model::content::author::Texts;

/// Returns a setting's text without markup; `None` if it is empty or not a text.
pub fn plain(setting: &Setting<'_>) -> Option<String> {
    let plain = plain_text(setting.text()?);
    if !plain.lost.is_empty() {
        setting.note(format!("is plain text here; lost with the markup: {}", plain.lost.join("; ")));
    }
    Some(plain.text).filter(|it| !it.is_empty())
}

/// Adds a setting's text in a language.
pub fn add(texts: &mut Texts, lang: &str, setting: Option<Setting<'_>>) {
    let Some(setting) = setting else { return };
    let Some(text) = plain(&setting) else { return };
    match texts.get(lang) {
        Some(known) if *known != text => setting.note(format!(
            "is a second text for the same place, “{}”; not carried over",
            super::literal::shortened(&text)
        )),
        _ => drop(texts.insert(lang.into(), text)),
    }
}

/// Takes over texts that say the same as ours; `names` has the other tool's name of each text and our key.
pub fn take_over(draft: &mut Draft, lang: &str, settings: &mut Settings<'_>, names: &[(&str, &'static str)]) {
    for (theirs, ours) in names {
        let Some(setting) = settings.take(theirs) else { continue };
        let Some(text) = plain(&setting) else { continue };
        if text.contains('{') {
            setting.note(format!("is “{text}”, with a placeholder that our text does not have; not carried over"));
            continue;
        }
        let words = draft.words.entry(lang.into()).or_default();
        match words.get(ours) {
            Some(known) if *known != text => {
                setting.note(format!("is “{text}”, but “{known}” already stands for the same thing; not carried over"));
            }
            _ => drop(words.insert(ours, text)),
        }
    }
}

/// Notes that our text, which quotes the three buttons, has to be rewritten if a button has another name.
pub fn note_quoted_buttons(draft: &Draft, lang: &str, setting: &Setting<'_>) {
    let buttons = ["consent.accept", "consent.refuse", "consent.choose"];
    let Some(words) = draft.words.get(lang) else { return };
    if buttons.iter().any(|it| words.contains_key(it)) && !words.contains_key("consent.how") {
        setting.note(
            "names buttons differently from us, and our text “consent.how” quotes their names: rewrite it in “texts” of the policy",
        );
    }
}
