//! The texts of a Klaro configuration: `zz` stands for every language that has no text of its own.

use super::draft::{Draft, ServiceDraft};
use super::klaro_services::own_text;
use super::literal::Value;
use super::setting::{Setting, Settings};
use super::vanilla_texts::PROSE;
use super::words;
use crate::model::content::author::Texts;

/// Texts by language; what is not taken is reported.
pub struct Translations<'r> {
    languages: Vec<(String, Setting<'r>, Settings<'r>)>,
    default: Option<String>,
}

/// The code that stands for every other language.
const ANY: &str = "zz";

impl<'r> Translations<'r> {
    /// Reads `translations` and `lang`.
    pub fn read(translations: Option<Setting<'r>>, lang: Option<Setting<'r>>) -> Self {
        let languages = translations.map(|it| it.settings().entries()).unwrap_or_default();
        let default = lang.and_then(|it| it.text().map(str::to_string));
        Self { languages: languages.into_iter().map(|(lang, it)| (lang, it.clone(), it.settings())).collect(), default }
    }

    /// Reads a service's name and description, from the service itself and from the translations under its name.
    pub fn of_service(&mut self, service: &mut ServiceDraft, settings: &mut Settings<'r>) {
        let mut titles = Texts::new();
        for (lang, _, texts) in &mut self.languages {
            if let Some(own) = texts.take(&service.their_id) {
                let mut own = own.settings();
                words::add(&mut titles, lang, own.take("title"));
                words::add(&mut service.notice, lang, own.take("description"));
                own.finish();
            }
        }
        if let Some(translations) = settings.take("translations") {
            for (lang, own) in translations.settings().entries() {
                let mut own = own.settings();
                words::add(&mut titles, &lang, own.take("title"));
                words::add(&mut service.notice, &lang, own.take("description"));
                own.finish();
            }
        }
        if let Some(description) = own_text(settings, "description") {
            service.notice.entry(ANY.into()).or_insert(description);
        }
        let title = own_text(settings, "title").or_else(|| {
            let preferred = self.default.as_deref().unwrap_or("en");
            titles.get(preferred).or_else(|| titles.get(ANY)).or_else(|| titles.values().next()).cloned()
        });
        service.name = title;
    }

    /// Adds the texts of purposes, banner and preferences dialog to the draft; notes what is left.
    pub fn finish(mut self, draft: &mut Draft) {
        for (lang, setting, texts) in &mut self.languages {
            purposes(draft, lang, texts);
            layers(draft, lang, setting, texts);
            texts.finish();
        }
        let named = self.languages.iter().map(|(lang, ..)| lang).filter(|it| *it != ANY);
        draft.languages = named.cloned().collect();
        draft.languages.sort_by_key(|it| Some(it) != self.default.as_ref());
        let languages = draft.languages.clone();
        for purpose in &mut draft.purposes {
            spread_any(&mut purpose.title, &languages);
            spread_any(&mut purpose.description, &languages);
            purpose.services.iter_mut().for_each(|it| spread_any(&mut it.notice, &languages));
        }
        if let Some(any) = draft.words.remove(ANY) {
            for lang in &languages {
                let words = draft.words.entry(lang.clone()).or_default();
                for (key, text) in &any {
                    words.entry(key).or_insert_with(|| text.clone());
                }
            }
        }
    }
}

/// Copies the text for all languages to each language that has none; if it is the only text, it stays one for all.
fn spread_any(texts: &mut Texts, languages: &[String]) {
    let Some(any) = texts.remove(ANY) else { return };
    if texts.is_empty() {
        texts.insert(String::new(), any);
    } else {
        for lang in languages {
            texts.entry(lang.clone()).or_insert_with(|| any.clone());
        }
    }
}

fn purposes(draft: &mut Draft, lang: &str, texts: &mut Settings<'_>) {
    let Some(purposes) = texts.take("purposes") else { return };
    for (id, setting) in purposes.settings().entries() {
        let mut found: Vec<_> = draft.purposes.iter_mut().filter(|it| it.their_id == id).collect();
        if found.is_empty() {
            setting.note("is not the first purpose of any service; not carried over");
            continue;
        }
        let (title, description) = match &setting.literal.value {
            Value::Object(_) => {
                let mut settings = setting.settings();
                let both = (settings.take("title"), settings.take("description"));
                settings.finish();
                both
            }
            _ => (Some(setting), None),
        };
        for purpose in &mut found {
            words::add(&mut purpose.title, lang, title.clone());
            words::add(&mut purpose.description, lang, description.clone());
        }
    }
}

fn layers(draft: &mut Draft, lang: &str, setting: &Setting<'_>, texts: &mut Settings<'_>) {
    let names = [
        ("acceptAll", "consent.accept"),
        ("decline", "consent.refuse"),
        ("acceptSelected", "consent.save"),
        ("save", "consent.save"),
    ];
    words::take_over(draft, lang, texts, &names);
    if let Some(notice) = texts.take("consentNotice") {
        let mut notice = notice.settings();
        words::take_over(draft, lang, &mut notice, &[("title", "consent.title"), ("learnMore", "consent.choose")]);
        notice.lost("description", PROSE);
        notice.lost("changeDescription", "the banner itself says what is new");
        notice.lost("testing", "there is no test mode");
        notice.finish();
    }
    if let Some(modal) = texts.take("consentModal") {
        let mut modal = modal.settings();
        words::take_over(draft, lang, &mut modal, &[("title", "consent.preferences.title")]);
        modal.lost("description", PROSE);
        modal.lost("privacyPolicy", "the banner links to the list of services");
        modal.finish();
    }
    if let Some(embed) = texts.take("contextualConsent") {
        let mut embed = embed.settings();
        words::take_over(draft, lang, &mut embed, &[("acceptOnce", "embed.once"), ("acceptAlways", "embed.always")]);
        for (_, text) in embed.entries() {
            text.lost("our placeholder says what loading does; change it in “texts” (embed.explanation)");
        }
        embed.finish();
    }
    texts.lost("ok", "the banner offers to accept all, to refuse all, or to choose");
    texts.lost("close", "our own text says that closing saves nothing");
    texts.lost(
        "privacyPolicyUrl",
        "the banner links to the list of services; if this page has that list, write its address into “controller.privacy”",
    );
    texts.lost("privacyPolicy", "the banner links to the list of services");
    texts.lost("purposeItem", "services are not counted");
    texts.lost("service", "our own labels of switches say what is always on");
    texts.needless(&["poweredBy"]);
    words::note_quoted_buttons(draft, lang, setting);
}
