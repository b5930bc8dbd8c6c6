//! Reads a configuration of vanilla-cookieconsent 3: behaviour, categories and services. `vanilla_texts` reads its
//! texts.

use super::cookies::{names, note_place};
use super::draft::{CookieDraft, Draft, PurposeDraft, ServiceDraft, SourcePosition, add_cookie};
use super::literal::Value;
use super::setting::{Setting, Settings};
use super::storage;
use super::vanilla_texts;
use super::words;

/// Returns the draft of a configuration.
pub fn draft(whole: &Setting<'_>) -> Draft {
    let record = Some("cc_cookie".into());
    let mut draft = Draft { from: "vanilla-cookieconsent", record, ..Draft::default() };
    let mut settings = whole.settings();
    behaviour(&mut settings);
    if let Some(cookie) = settings.take("cookie") {
        stored(&mut draft, &mut cookie.settings());
    }
    if let Some(look) = settings.take("guiOptions") {
        draft.position = look_of(&mut look.settings(), "consentModal", "preferencesModal");
    }
    if let Some(categories) = settings.take("categories") {
        let entries = categories.settings().entries();
        draft.purposes = entries.iter().map(|(id, category)| purpose(id, category)).collect();
    }
    if let Some(language) = settings.take("language") {
        vanilla_texts::read(&mut draft, &language);
    }
    settings.finish();
    draft
}

/// The callbacks of both versions, and what replaces them.
pub const CALLBACKS: [(&str, &str); 7] = [
    ("onFirstConsent", "a listener for “feuillet:first-consent” on document"),
    ("onConsent", "a listener for “feuillet:consent” on document"),
    ("onChange", "a listener for “feuillet:change” on document"),
    ("onModalShow", "a listener for “feuillet:show” on document"),
    ("onModalHide", "a listener for “feuillet:hide” on document"),
    ("onModalReady", "a listener for “feuillet:show” on document; the banner is in the page from the start"),
    ("onFirstAction", "a listener for “feuillet:first-consent” on document"),
];

fn behaviour(settings: &mut Settings<'_>) {
    for (name, instead) in CALLBACKS {
        if let Some(setting) = settings.take(name) {
            setting.callback(instead);
        }
    }
    if let Some(mode) = settings.take("mode").filter(|value| value.text().is_some_and(|text| text != "opt-in")) {
        mode.lost("nothing runs before a choice");
    }
    for (name, usual, why) in [
        (
            "autoShow",
            true,
            "the banner appears whenever there is something to ask; call feuilletConsent.show() for other cases",
        ),
        ("manageScriptTags", true, "marked scripts are always managed; remove the marks to prevent it"),
        ("autoClearCookies", true, "what a service had stored is always erased when it is withdrawn"),
        ("disablePageInteraction", false, "the page stays readable while the banner asks"),
    ] {
        settings.lost_unless(name, usual, why);
    }
    settings.lost("revision", "visitors are asked again about what has changed; there is no number to increase");
    settings.lost("hideFromBots", "the banner does not tell bots from people");
    settings
        .lost("lazyHtmlGeneration", "the banner is in the page; the preferences dialog is fetched when it is needed");
    settings.lost("root", "the banner is at the end of the body");
}

fn stored(draft: &mut Draft, cookie: &mut Settings<'_>) {
    storage::record(draft, cookie.take("name"));
    draft.domain = cookie.take("domain").and_then(|it| storage::domain(&it));
    draft.months = cookie.take("expiresAfterDays").and_then(|it| storage::months(&it));
    storage::note_attributes(cookie, &["path", "secure", "sameSite"]);
    let why = "a cookie and localStorage are both used; old answers are taken over from the cookie only";
    cookie.lost_unless("useLocalStorage", false, why);
    cookie.finish();
}

/// Returns the position of the banner, from the layouts and positions of both versions.
pub fn look_of(look: &mut Settings<'_>, banner: &str, preferences: &str) -> Option<&'static str> {
    let mut place = None;
    if let Some(banner) = look.take(banner) {
        let mut banner = banner.settings();
        let layout = banner.take("layout").and_then(|it| it.text()).unwrap_or("box");
        place = Some(if layout.starts_with("bar") { "bottom" } else { "box" });
        if let Some(position) = banner.take("position") {
            let words = position.text().unwrap_or_default();
            if words.contains("middle") {
                place = Some("centre");
            }
            if words.contains("top") || (words.contains("left") && !words.contains("middle")) {
                position.lost("the banner is at the bottom, in a box or in the centre");
            }
        }
        note_buttons(&mut banner);
        banner.finish();
    }
    if let Some(preferences) = look.take(preferences) {
        let mut preferences = preferences.settings();
        if preferences.get("layout").is_some_and(|it| it.value == Value::Text("box".into())) {
            preferences.needless(&["layout"]);
        }
        for name in ["layout", "position", "transition"] {
            preferences.lost(name, "the preferences dialog is always centred");
        }
        note_buttons(&mut preferences);
        preferences.finish();
    }
    look.finish();
    place
}

fn note_buttons(layer: &mut Settings<'_>) {
    for name in ["flipButtons", "swap_buttons"] {
        layer.lost_unless(name, false, "the order of the buttons is fixed");
    }
    layer.lost_unless("equalWeightButtons", true, "refusing is as easy to see as accepting, as the law requires");
    layer.lost("transition", "the banner is not animated");
}

fn purpose(id: &str, category: &Setting<'_>) -> PurposeDraft {
    let place = position_of(category);
    let mut purpose = PurposeDraft { their_id: id.into(), is_named: true, place, ..PurposeDraft::default() };
    let mut settings = category.settings();
    state(&mut purpose, settings.take("readOnly"), settings.take("enabled"));
    if let Some(clear) = settings.take("autoClear") {
        let mut clear = clear.settings();
        let list = clear.take("cookies");
        list.iter().for_each(|it| erased(it, &mut purpose.cookies));
        clear.lost("reloadPage", "the page is always reloaded when a script that has run is withdrawn");
        clear.finish();
    }
    if let Some(services) = settings.take("services") {
        purpose.services = services.settings().entries().iter().map(|(id, it)| service(id, it)).collect();
    }
    settings.finish();
    purpose
}

/// Reads whether a category was always on, or on before a choice. If that cannot be read, it counts as on before a
/// choice.
pub fn state(purpose: &mut PurposeDraft, always: Option<Setting<'_>>, before: Option<Setting<'_>>) {
    if let Some(setting) = always {
        let is_always_on = setting.flag();
        purpose.exempt = is_always_on == Some(true);
        purpose.preset = is_always_on.is_none();
        if purpose.exempt {
            setting.note(
                "became “exempt”, which is only for what the law exempts from consent; check that it exempts all of it",
            );
        }
    }
    if let Some(setting) = before.filter(|it| !purpose.exempt && it.flag() != Some(false)) {
        purpose.preset = true;
        note_preset(&setting);
    }
}

/// Notes that something was on before anyone chose.
pub fn note_preset(setting: &Setting<'_>) {
    setting.lost(
        "nothing is granted or preset before a choice, and old answers that it may have preset are not taken over",
    );
}

/// Returns the position of a setting.
pub fn position_of(setting: &Setting<'_>) -> SourcePosition {
    SourcePosition { line: setting.literal.line, path: setting.path.clone() }
}

fn erased(list: &Setting<'_>, cookies: &mut Vec<CookieDraft>) {
    for item in list.items() {
        let mut settings = item.settings();
        let name = settings.take("name");
        if name.is_none() && item.is_object() {
            item.note("has no “name”; not carried over");
        }
        let found = name.map(|it| names(&it, &position_of(&it), false)).unwrap_or_default();
        note_place(settings.take("path").as_ref(), settings.take("domain").as_ref());
        settings.finish();
        found.into_iter().for_each(|it| add_cookie(cookies, it));
    }
}

fn service(id: &str, setting: &Setting<'_>) -> ServiceDraft {
    let mut service = ServiceDraft { their_id: id.into(), place: position_of(setting), ..ServiceDraft::default() };
    let mut settings = setting.settings();
    service.name = settings.take("label").and_then(|it| words::plain(&it));
    if let Some(setting) = settings.take("onAccept") {
        setting.callback("“grant” steps of the service, or a listener for “feuillet:consent” on document");
    }
    if let Some(setting) = settings.take("onReject") {
        setting.callback("“withdraw” steps of the service, or a listener for “feuillet:withdrawal” on document");
    }
    let list = settings.take("cookies");
    list.iter().for_each(|it| erased(it, &mut service.cookies));
    settings.finish();
    service
}
