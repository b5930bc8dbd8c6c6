//! Reads a configuration of Klaro: behaviour, and how its services are grouped by purpose. `klaro_services` reads the
//! services.

use super::draft::{Draft, PurposeDraft};
use super::klaro_services::{PRESET, ServiceInPurpose, service};
use super::klaro_texts;
use super::setting::{Setting, Settings};
use super::storage;

/// Returns the draft of a configuration.
pub fn draft(whole: &Setting<'_>) -> Draft {
    let mut draft = Draft { from: "klaro", markup: Some("klaro"), record: Some("klaro".into()), ..Draft::default() };
    let mut settings = whole.settings();
    storage::record(&mut draft, settings.take_one_of(&["storageName", "cookieName"]));
    draft.domain = settings.take("cookieDomain").and_then(|it| storage::domain(&it));
    draft.months = settings.take("cookieExpiresAfterDays").and_then(|it| storage::months(&it));
    storage::note_attributes(&mut settings, &["cookiePath", "storageMethod"]);
    draft.position = place(&mut settings);
    behaviour(&mut settings);
    let preset = on(&mut settings, "default") | on(&mut settings, "optOut");
    let required = settings.take("required").is_some_and(|it| required_by_all(&it));
    let list = settings.take_one_of(&["services", "apps"]);
    let mut texts = klaro_texts::Translations::read(settings.take("translations"), settings.take_one_of(&["lang"]));
    settings.lost("languages", "the languages are those that have texts");
    settings.lost("fallbackLang", "texts of “zz” stand in for every language that has none");
    for item in list.map(|it| it.items()).unwrap_or_default() {
        if item.is_object() {
            let found = service(&item, &mut texts, preset, required);
            place_under(&mut draft.purposes, found);
        } else {
            item.expected("an object that describes a service");
        }
    }
    texts.finish(&mut draft);
    settings.finish();
    draft
}

fn on(settings: &mut Settings<'_>, name: &str) -> bool {
    let Some(setting) = settings.take(name) else { return false };
    let is_on = setting.flag() != Some(false);
    if is_on {
        setting.lost(PRESET);
    }
    is_on
}

fn required_by_all(setting: &Setting<'_>) -> bool {
    let is_required = setting.flag() == Some(true);
    if is_required {
        setting.note(
            "made every service “exempt”, which is only for what the law exempts; check that it exempts all of them",
        );
    }
    is_required
}

fn place(settings: &mut Settings<'_>) -> Option<&'static str> {
    let mut place = None;
    if let Some(styling) = settings.take("styling") {
        let mut styling = styling.settings();
        if let Some(theme) = styling.take("theme") {
            let themes = theme.items();
            let words: Vec<_> = themes.iter().filter_map(|it| it.text()).collect();
            place = Some(if words.contains(&"wide") { "bottom" } else { "box" });
            if words.iter().any(|it| matches!(*it, "top" | "left")) {
                theme.note(
                    "puts the banner at the top or on the left; here it is at the bottom, in a box or in the centre",
                );
            }
            if words.iter().any(|it| matches!(*it, "light" | "dark")) {
                theme.note(
                    "sets a light or dark theme; not carried over: the banner follows the page and the visitor’s system",
                );
            }
        }
        for (_, colour) in styling.entries() {
            colour.lost("colours and sizes are custom properties of <feuillet-consent>");
        }
        styling.finish();
    }
    let is_modal = settings.take("noticeAsModal").and_then(|it| it.flag()) == Some(true);
    if is_modal { Some("centre") } else { place }
}

fn behaviour(settings: &mut Settings<'_>) {
    // These say what always applies here, or nothing at all.
    settings.needless(&[
        "version",
        "elementID",
        "groupByPurpose",
        "disablePoweredBy",
        "poweredBy",
        "acceptAll",
        "htmlTexts",
    ]);
    if let Some(setting) = settings.take("callback") {
        setting.callback("a listener for “feuillet:change” on document");
    }
    for (name, usual, why) in [
        ("mustConsent", false, "the page stays readable while the banner asks"),
        ("hideDeclineAll", false, "refusing is as easy to see as accepting, as the law requires"),
        ("hideLearnMore", false, "the choice by purpose and by service is always offered"),
        ("hideToggleAll", false, "accepting and refusing everything is always offered"),
        ("autoFocus", false, "the banner never takes the focus when the page is loaded"),
        ("embedded", false, "the preferences open in a dialog"),
        ("noAutoLoad", false, "load the consent script when you want it"),
        ("noNotice", false, "the banner appears whenever there is something to ask"),
        ("testing", false, "try the consent script on the trial page that comes with it"),
        ("showNoticeTitle", true, "the banner always has a title"),
        ("showDescriptionEmptyStore", true, "embeds always offer to load once and always"),
    ] {
        settings.lost_unless(name, usual, why);
    }
    settings.lost("additionalClass", "the banner is in a shadow root; style <feuillet-consent>");
}

/// Puts a service under its first purpose. A required service must be exempt, and only whole purposes can be exempt.
fn place_under(purposes: &mut Vec<PurposeDraft>, found: ServiceInPurpose) {
    let ServiceInPurpose { service, purpose, is_required } = found;
    let at = purposes.iter().position(|it| it.their_id == purpose && it.exempt == is_required);
    let at = at.unwrap_or_else(|| {
        let place = service.place.clone();
        purposes.push(PurposeDraft { their_id: purpose, exempt: is_required, place, ..PurposeDraft::default() });
        purposes.len() - 1
    });
    if let Some(purpose) = purposes.get_mut(at) {
        purpose.services.push(service);
    }
}
