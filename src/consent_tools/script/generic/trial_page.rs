//! A page for trying out the generic consent script, with its own policy, that owners can copy from.

use serde_json::json;

use super::Files;
use crate::ui::document::bare_document;
use crate::ui::element::{Element, el};

/// Adds `try.html` and its policy, style sheet and script.
pub(super) fn add(files: &mut Files, sheet: &[u8]) {
    files.insert("try.html".into(), page().into_bytes());
    files.insert("try.css".into(), sheet.to_vec());
    files.insert("try.js".into(), b"document.getElementById(\"ran\").textContent = \"it has run\";\n".to_vec());
    files.insert("try.json".into(), serde_json::to_vec_pretty(&policy()).unwrap_or_default());
}

fn page() -> String {
    let head = [
        el("meta").attr("charset", "utf-8"),
        el("meta").attr("name", "viewport").attr("content", "width=device-width, initial-scale=1"),
        el("title").child("Consent: a page for trying it out"),
        el("script").attr("src", "consent.js").attr("data-policy", "try.json"),
        el("link").attr("rel", "stylesheet").attr("href", "try.css"),
    ];
    let button = |act: &'static str, label: &str| {
        el("button").class("consent__button").attr("type", "button").attr("data-consent", act).child(label)
    };
    let main = el("main")
        .class("services")
        .child(el("h1").child("A page for trying it out"))
        .child(el("p").child("The banner comes from consent.js and the policy try.json beside this page. Nothing is loaded from elsewhere, whatever you answer."))
        .child(el("p").child(button("manage", "Manage cookies")))
        .child(el("p").child("A script that is marked, and runs once measurement is accepted:"))
        .child(el("p").child(el("output").attr("id", "ran").child("it has not run")))
        .child(marked());
    bare_document("lang=\"en\"", &head, &main)
}

fn marked() -> Element {
    el("script").attr("type", "text/plain").attr("data-category", "measurement").attr("src", "try.js")
}

fn policy() -> serde_json::Value {
    json!({
        "v": 1,
        "controller": { "name": "Example", "contact": "mailto:privacy@example.org" },
        "purposes": [{
            "id": "measurement",
            "title": { "en": "Measurement", "fr": "Mesure d’audience" },
            "summary": { "en": "Count visits.", "fr": "Compter les visites." },
            "description": { "en": "A script in this page plays a measuring service.", "fr": "Un script de cette page joue un service de mesure." },
            "services": [{
                "id": "example", "name": "Example Measure", "privacy_url": "https://example.org/privacy",
                "enabled": true, "marked": true, "hosts": ["self"]
            }]
        }]
    })
}
