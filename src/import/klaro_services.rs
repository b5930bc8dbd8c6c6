//! The services of a Klaro configuration.

use super::cookies::{names, note_place};
use super::draft::{ServiceDraft, add_cookie};
use super::klaro_texts::Translations;
use super::literal::Value;
use super::setting::{Setting, Settings};
use super::vanilla::position_of;
use super::words;

/// Why a service that was on before a choice no longer is.
pub const PRESET: &str = "nothing is granted or preset before a choice; only refusals are taken over from old answers";

/// A service and its purpose.
pub struct ServiceInPurpose {
    /// The service.
    pub service: ServiceDraft,
    /// Its first purpose.
    pub purpose: String,
    /// Whether visitors could not refuse it.
    pub is_required: bool,
}

/// Reads a service; `preset` and `required` are what the configuration says about all services.
pub fn service<'r>(item: &Setting<'r>, texts: &mut Translations<'r>, preset: bool, required: bool) -> ServiceInPurpose {
    let mut settings = item.settings();
    let id = settings.take("name").and_then(|it| it.text().map(str::to_string)).unwrap_or_default();
    if id.is_empty() {
        item.note("has no “name”; pages and old records cannot refer to it");
    }
    let mut service = ServiceDraft { their_id: id, place: position_of(item), ..ServiceDraft::default() };
    texts.of_service(&mut service, &mut settings);
    service.preset = preset;
    for name in ["default", "optOut"] {
        let Some(setting) = settings.take(name) else { continue };
        match setting.flag() {
            Some(false) if name == "default" => service.preset = false,
            Some(false) => {}
            _ => {
                service.preset = true;
                setting.lost(PRESET);
            }
        }
    }
    let is_required = match settings.take("required") {
        Some(setting) if setting.flag() == Some(true) => {
            setting.note(
                "made its purpose “exempt”, which is only for what the law exempts from consent; if it does not exempt \
                 this service, remove “exempt” or move the service",
            );
            true
        }
        Some(_) => false,
        None => required,
    };
    for item in settings.take("cookies").map(|it| it.items()).unwrap_or_default() {
        cookie(&item, &mut service);
    }
    handlers(&mut settings);
    let purpose = purpose(item, &mut settings);
    settings.finish();
    ServiceInPurpose { service, purpose, is_required }
}

fn handlers(settings: &mut Settings<'_>) {
    for (name, instead) in [
        ("callback", "“grant” and “withdraw” steps of the service, or a listener for “feuillet:change” on document"),
        ("onInit", "“start” steps of the service"),
        ("onAccept", "“grant” steps of the service, or a listener for “feuillet:consent” on document"),
        ("onDecline", "“withdraw” steps of the service, or a listener for “feuillet:withdrawal” on document"),
    ] {
        if let Some(setting) = settings.take(name) {
            setting.callback(instead);
        }
    }
    settings.lost("vars", "handlers are not carried over; write what they used into steps");
    settings.lost_unless("onlyOnce", true, "a script runs once on a page, however often it is granted");
    let why = "the preferences show every service; embeds also ask where they are on the page";
    settings.lost_unless("contextualConsentOnly", false, why);
}

fn purpose(item: &Setting<'_>, settings: &mut Settings<'_>) -> String {
    let list = settings.take("purposes");
    let purposes = list.iter().flat_map(|it| it.items()).filter_map(|it| it.text().map(str::to_string));
    let purposes: Vec<_> = purposes.collect();
    match (purposes.as_slice(), list) {
        ([first, others @ ..], Some(list)) => {
            if !others.is_empty() {
                let others = others.join("”, “");
                list.note(format!(
                    "is listed only under “{first}”, not under “{others}”: say under “{first}” what else it is for"
                ));
            }
            first.clone()
        }
        _ => {
            item.note("has no purpose; it is listed under “other”");
            "other".into()
        }
    }
}

/// Reads a cookie: `"name"`, `"^begins"`, `/expression/`, `[pattern, path, domain]` or `{ pattern, path, domain }`.
fn cookie(item: &Setting<'_>, service: &mut ServiceDraft) {
    let found = match &item.literal.value {
        Value::List(_) => {
            let parts = item.items();
            note_place(parts.get(1), parts.get(2));
            parts.first().map(|it| names(it, &position_of(it), true))
        }
        Value::Object(_) => {
            let mut parts = item.settings();
            let pattern = parts.take_one_of(&["pattern", "name"]);
            note_place(parts.take("path").as_ref(), parts.take("domain").as_ref());
            for name in ["expiresAfter", "expires"] {
                parts.lost(name, "write into “duration” how long the cookie lasts");
            }
            parts.finish();
            pattern.map(|it| names(&it, &position_of(&it), true))
        }
        _ => Some(names(item, &position_of(item), true)),
    };
    if found.is_none() {
        item.note("does not name a cookie; not carried over");
    }
    found.into_iter().flatten().for_each(|it| add_cookie(&mut service.cookies, it));
}

/// Reads a title or description from the service itself.
pub fn own_text(settings: &mut Settings<'_>, name: &str) -> Option<String> {
    settings.take(name).and_then(|it| words::plain(&it))
}
