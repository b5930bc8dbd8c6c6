//! The texts of vanilla-cookieconsent 3, language by language.

use super::cookies::{Row, add_row, column};
use super::draft::Draft;
use super::literal::Value;
use super::setting::{Setting, Settings};
use super::vanilla::position_of;
use super::words;

/// Why prose of the banner is not carried over.
pub const PROSE: &str = "our banner says what the law requires, in words that fit how it works; change them in “texts” \
    (consent.controller, consent.how, consent.consequences, consent.withdraw)";
/// Why free text of the preferences dialog is not carried over.
pub const FREE_TEXT: &str = "the preferences dialog has purposes and services only; anything else belongs in their \
    descriptions or on the privacy page";

/// Texts of the banner that say the same as ours: the tool's name and our key.
pub const BANNER: [(&str, &str); 4] = [
    ("title", "consent.title"),
    ("acceptAllBtn", "consent.accept"),
    ("acceptNecessaryBtn", "consent.refuse"),
    ("showPreferencesBtn", "consent.choose"),
];
const PREFERENCES: [(&str, &str); 4] = [
    ("title", "consent.preferences.title"),
    ("savePreferencesBtn", "consent.save"),
    ("acceptAllBtn", "consent.accept"),
    ("acceptNecessaryBtn", "consent.refuse"),
];

/// Reads `language`.
pub fn read(draft: &mut Draft, language: &Setting<'_>) {
    let mut settings = language.settings();
    let default = settings.take("default").and_then(|it| it.text().map(str::to_string));
    settings.lost("autoDetect", "the banner uses the language of the page");
    settings.lost("rtl", "the writing direction follows from the language");
    if let Some(translations) = settings.take("translations") {
        for (lang, translation) in translations.settings().entries() {
            match &translation.literal.value {
                Value::Text(address) => translation.note(format!(
                    "is the address “{address}”; not carried over: replace it with the object at that address and import again"
                )),
                Value::Object(_) => {
                    draft.languages.push(lang.clone());
                    self::translation(draft, &lang, &mut translation.settings());
                }
                _ => translation.expected("an object with texts"),
            }
        }
    }
    settings.finish();
    // The default language first.
    draft.languages.sort_by_key(|it| Some(it) != default.as_ref());
}

fn translation(draft: &mut Draft, lang: &str, texts: &mut Settings<'_>) {
    if let Some(setting) = texts.take("consentModal") {
        let mut banner = setting.settings();
        words::take_over(draft, lang, &mut banner, &BANNER);
        banner.lost("description", PROSE);
        banner.lost("footer", "the banner links to the list of services; other links belong in the page’s own footer");
        banner.lost("revisionMessage", "the banner itself says what is new");
        banner.lost("label", "the banner’s title is its name for screen readers");
        banner.lost("closeIconLabel", "the banner has no close button: refusing takes one click");
        words::note_quoted_buttons(draft, lang, &setting);
        banner.finish();
    }
    if let Some(preferences) = texts.take("preferencesModal") {
        let mut preferences = preferences.settings();
        words::take_over(draft, lang, &mut preferences, &PREFERENCES);
        preferences.lost("closeIconLabel", "our own text says that closing saves nothing");
        preferences.lost("serviceCounterLabel", "services are not counted");
        let sections = preferences.take("sections").map(|it| it.items()).unwrap_or_default();
        sections.iter().for_each(|it| section(draft, lang, it));
        preferences.finish();
    }
    texts.finish();
}

fn section(draft: &mut Draft, lang: &str, section: &Setting<'_>) {
    let mut settings = section.settings();
    let Some(linked) = settings.take("linkedCategory") else {
        let title = settings.take("title");
        if let Some(setting) = title.as_ref().or(settings.take("description").as_ref()) {
            setting.lost(FREE_TEXT);
        }
        settings.needless(&["description"]);
        settings.finish();
        return;
    };
    let id = linked.text().unwrap_or_default();
    let Some(purpose) = draft.purposes.iter_mut().find(|it| it.their_id == id) else {
        linked
            .note(format!("names the category “{id}”, which is not in “categories”; the section is not carried over"));
        return;
    };
    words::add(&mut purpose.title, lang, settings.take("title"));
    words::add(&mut purpose.description, lang, settings.take("description"));
    if let Some(table) = settings.take("cookieTable") {
        let mut table = table.settings();
        table.lost("caption", "the list of cookies has a title of its own");
        let headers = table.take("headers").map(|it| it.settings().entries()).unwrap_or_default();
        let headers: Vec<_> = headers.iter().map(|(key, it)| (key, it.text().unwrap_or_default())).collect();
        let heading = |key: &str| headers.iter().find(|(it, _)| *it == key).map_or("", |(_, text)| *text);
        for row in table.take("body").map(|it| it.items()).unwrap_or_default() {
            let cells = row.settings().entries().into_iter();
            let cells = cells.map(|(key, it)| (column(&key, heading(&key)), it)).collect();
            add_row(&mut purpose.cookies, lang, &position_of(&row), &Row { cells, is_pattern: false });
        }
        table.finish();
    }
    settings.finish();
}
