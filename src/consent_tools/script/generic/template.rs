//! The banner with marks in place of words and values, so that its markup exists only once: `consent::banner` draws it,
//! and `gate/script/generic/show_policy.js` fills it in.

use serde_json::{Value, json};

use crate::consent::banner::{banner, manage_control};
use crate::consent::options::{Logo, Look};
use crate::consent::policy::Controller;
use crate::consent::shown_policy::{ShownPolicy, ShownPurpose, ShownService};
use crate::consent::words::BANNER_WORDS;
use crate::consent_tools::script::generated::{PLACEHOLDER_WORDS, placeholder_words};
use crate::model::words::Words;
use crate::ui::element::el;

/// The names that words of the banner may contain in braces, and the marks that replace them.
const VALUES: [(&str, &str); 2] = [("name", "|name"), ("months", "|months")];

/// The key of the sentence about services that are new to a visitor.
const NEW: &str = "consent.new";

/// Returns the node tables for the content of the shadow root.
pub(super) fn banner_template() -> Value {
    // A word is `=key`, followed by the names of the values that it takes.
    let word = |key: &&str| {
        let places: String = VALUES.iter().map(|(name, _)| format!("{{{name}}}")).collect();
        // This sentence has elements in the middle.
        let text = if *key == NEW { format!("={NEW}|before{{names}}={NEW}|after") } else { format!("={key}{places}") };
        ((*key).to_string(), text)
    };
    let words = Words::new(BANNER_WORDS.iter().chain(PLACEHOLDER_WORDS.iter().map(|(_, key)| key)).map(word).collect());
    let purpose = |id: &str, exempt: bool| ShownPurpose {
        id: id.into(),
        exempt,
        title: "@title".into(),
        summary: "@summary".into(),
        description: String::new(),
        services: vec![if exempt { service("@exempt", "") } else { service("@service", "@label") }],
    };
    let shown = ShownPolicy {
        controller: Controller { name: "|name".into(), url: None, contact: String::new(), privacy: None },
        version: String::new(),
        text: "@text".into(),
        months: MONTHS,
        look: Look { logo: Some(Logo { src: "@src".into(), alt: "@alt".into() }), ..Look::default() },
        purposes: vec![purpose("@optional", false), purpose("@exempt", true)],
        described: Vec::new(),
    };
    let preferences = el("div").attr("id", "preferences");
    let mut template =
        json!([banner(&shown, &words, "@list"), preferences, manage_control(&words), placeholder_words(&words)]);
    mark_places(&mut template);
    template
}

/// Stands for the number of months, which cannot be a mark because it is not text.
const MONTHS: u32 = 9_999;

fn service(id: &str, name: &str) -> ShownService {
    ShownService {
        id: id.into(),
        name: name.into(),
        privacy_url: String::new(),
        notice: String::new(),
        hosts: Vec::new(),
        cookies: Vec::new(),
        storage: Vec::new(),
        objection: false,
        cannot_undo: String::new(),
    }
}

fn mark_places(value: &mut Value) {
    match value {
        Value::String(text) if text.starts_with('=') => {
            *text = text.replace(&MONTHS.to_string(), "|months").replace("{name}", "").replace("{months}", "");
        }
        Value::String(text) if text == "@list#services" => *text = "@list".into(),
        Value::Array(items) => items.iter_mut().for_each(mark_places),
        Value::Object(attributes) => {
            if let Some(position) = attributes.get_mut("data-position") {
                *position = "@position".into();
            }
            attributes.values_mut().for_each(mark_places);
        }
        _ => {}
    }
}
