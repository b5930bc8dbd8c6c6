//! Reads a configuration of vanilla-cookieconsent 2, which has its categories within its texts.

use super::cookies::{Row, add_row, column, note_place};
use super::draft::{Draft, PurposeDraft};
use super::literal::Value;
use super::setting::{Setting, Settings};
use super::storage;
use super::vanilla::{CALLBACKS, look_of, position_of, state};
use super::vanilla_texts::{FREE_TEXT, PROSE};
use super::words;

/// Returns the draft of a configuration.
pub fn draft(whole: &Setting<'_>) -> Draft {
    let mut draft = Draft { from: "vanilla-cookieconsent", ..Draft::default() };
    whole.note("is for version 2, whose records contain too little to be taken over: everyone is asked again");
    let mut settings = whole.settings();
    settings.needless(&["cookie_name"]);
    draft.domain = settings.take("cookie_domain").and_then(|it| storage::domain(&it));
    draft.months = settings.take("cookie_expiration").and_then(|it| storage::months(&it));
    if let Some(setting) = settings.take("cookie_necessary_only_expiration") {
        setting.lost("every answer, including a refusal, holds for the same time");
    }
    storage::note_attributes(&mut settings, &["cookie_path", "cookie_same_site", "use_rfc_cookie"]);
    behaviour(&mut settings);
    if let Some(look) = settings.take("gui_options") {
        draft.position = look_of(&mut look.settings(), "consent_modal", "settings_modal");
    }
    let default = settings.take("current_lang").and_then(|it| it.text().map(str::to_string));
    for (lang, texts) in settings.take("languages").map(|it| it.settings().entries()).unwrap_or_default() {
        draft.languages.push(lang.clone());
        language(&mut draft, &lang, &mut texts.settings());
    }
    settings.finish();
    draft.languages.sort_by_key(|it| Some(it) != default.as_ref());
    draft
}

fn behaviour(settings: &mut Settings<'_>) {
    for (name, instead) in CALLBACKS.into_iter().chain([("onAccept", "a listener for “feuillet:consent” on document")])
    {
        if let Some(setting) = settings.take(name) {
            setting.callback(instead);
        }
    }
    if let Some(mode) = settings.take("mode").filter(|value| value.text().is_some_and(|text| text != "opt-in")) {
        mode.lost("nothing runs before a choice");
    }
    for (name, usual, why) in [
        (
            "autorun",
            true,
            "the banner appears whenever there is something to ask; call feuilletConsent.show() for other cases",
        ),
        ("page_scripts", true, "marked scripts are always managed; remove the marks to prevent it"),
        ("autoclear_cookies", true, "what a service had stored is always erased when it is withdrawn"),
        ("force_consent", false, "the page stays readable while the banner asks"),
        ("remove_cookie_tables", false, "cookies are always listed"),
    ] {
        settings.lost_unless(name, usual, why);
    }
    settings.lost("auto_language", "the banner uses the language of the page");
    settings.lost("autoload_css", "the style comes with the banner");
    settings.lost("theme_css", "the style comes with the banner");
    settings.lost("delay", "the banner is in the page from the start");
    settings.lost("hide_from_bots", "the banner does not tell bots from people");
    settings.lost("revision", "visitors are asked again about what has changed; there is no number to increase");
    settings.lost("script_selector", "scripts are marked with data-category and data-service");
}

fn language(draft: &mut Draft, lang: &str, texts: &mut Settings<'_>) {
    if let Some(setting) = texts.take("consent_modal") {
        let mut banner = setting.settings();
        words::take_over(draft, lang, &mut banner, &[("title", "consent.title")]);
        for name in ["primary_btn", "secondary_btn"] {
            if let Some(button) = banner.take(name) {
                self::button(draft, lang, &button);
            }
        }
        banner.lost("description", PROSE);
        banner.lost("revision_message", "the banner itself says what is new");
        words::note_quoted_buttons(draft, lang, &setting);
        banner.finish();
    }
    if let Some(preferences) = texts.take("settings_modal") {
        let mut preferences = preferences.settings();
        let names = [
            ("title", "consent.preferences.title"),
            ("save_settings_btn", "consent.save"),
            ("accept_all_btn", "consent.accept"),
            ("reject_all_btn", "consent.refuse"),
        ];
        words::take_over(draft, lang, &mut preferences, &names);
        preferences.lost("close_btn_label", "our own text says that closing saves nothing");
        let headings = headings(preferences.take("cookie_table_headers"));
        for block in preferences.take("blocks").map(|it| it.items()).unwrap_or_default() {
            self::block(draft, lang, &block, &headings);
        }
        preferences.finish();
    }
    texts.finish();
}

/// Reads a button, whose role decides which of our buttons it is.
fn button(draft: &mut Draft, lang: &str, button: &Setting<'_>) {
    let mut button = button.settings();
    let role = button.take("role");
    let ours = match role.as_ref().and_then(|it| it.text()) {
        Some("accept_all") => "consent.accept",
        Some("accept_necessary") => "consent.refuse",
        Some("settings") => "consent.choose",
        _ => {
            if let Some(role) = role {
                role.lost("the banner offers to accept all, to refuse all, or to choose");
            }
            return;
        }
    };
    words::take_over(draft, lang, &mut button, &[("text", ours)]);
    button.finish();
}

/// Reads the headings, `[{ col1: "Name" }, …]`.
fn headings(setting: Option<Setting<'_>>) -> Vec<(String, String)> {
    let columns = setting.map(|it| it.items()).unwrap_or_default();
    let columns = columns.iter().flat_map(|it| it.settings().entries());
    columns.map(|(key, it)| (key, it.text().unwrap_or_default().to_string())).collect()
}

fn block(draft: &mut Draft, lang: &str, block: &Setting<'_>, headings: &[(String, String)]) {
    let mut settings = block.settings();
    let toggle = settings.take("toggle");
    let value = toggle.as_ref().and_then(|it| it.literal.value.field("value")).map(|it| &it.value);
    let (Some(toggle), Some(Value::Text(id))) = (toggle, value) else {
        let title = settings.take("title");
        if let Some(setting) = title.as_ref().or(settings.take("description").as_ref()) {
            setting.lost(FREE_TEXT);
        }
        settings.needless(&["description"]);
        settings.finish();
        return;
    };
    let at = draft.purposes.iter().position(|it| it.their_id == *id).unwrap_or_else(|| {
        draft.purposes.push(category(id, block, &toggle));
        draft.purposes.len() - 1
    });
    let Some(purpose) = draft.purposes.get_mut(at) else { return };
    words::add(&mut purpose.title, lang, settings.take("title"));
    words::add(&mut purpose.description, lang, settings.take("description"));
    for row in settings.take("cookie_table").map(|it| it.items()).unwrap_or_default() {
        let mut cells = row.settings();
        let is_pattern = cells.take("is_regex").and_then(|it| it.flag()) == Some(true);
        note_place(cells.take("path").as_ref(), cells.take("domain").filter(|_| is_plain(headings)).as_ref());
        let heading = |key: &str| headings.iter().find(|(it, _)| it == key).map_or("", |(_, text)| text.as_str());
        let cells = cells.entries().into_iter().map(|(key, it)| (column(&key, heading(&key)), it)).collect();
        add_row(&mut purpose.cookies, lang, &position_of(&row), &Row { cells, is_pattern });
    }
    settings.finish();
}

/// Returns whether no column is named `domain`; the word then says where to erase cookies.
fn is_plain(headings: &[(String, String)]) -> bool {
    headings.iter().all(|(key, _)| key != "domain")
}

fn category(id: &str, block: &Setting<'_>, toggle: &Setting<'_>) -> PurposeDraft {
    let place = position_of(block);
    let mut purpose = PurposeDraft { their_id: id.into(), is_named: true, place, ..PurposeDraft::default() };
    let mut toggle = toggle.settings();
    toggle.needless(&["value"]);
    state(&mut purpose, toggle.take("readonly"), toggle.take("enabled"));
    toggle.lost("reload", "the page is always reloaded when a script that has run is withdrawn");
    toggle.finish();
    purpose
}
