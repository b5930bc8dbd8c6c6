//! The newsletter that readers can subscribe to: `newsletter` in `content/site.json`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::json::{Json, Reader};
use crate::model::schema_form;
use crate::model::text::read_inline::url_opt;

/// A newsletter: where a form sends the address of a subscriber, and under which names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Newsletter {
    /// The `https:` address that takes the form, as the service that sends the newsletter gives it.
    #[schemars(regex(pattern = "^https://"))]
    pub action: String,
    /// Who gets the address, as readers are told: the service, or the publisher.
    #[schemars(regex(pattern = schema_form::SOME_TEXT))]
    pub provider: String,
    /// Name of the field for the email address; defaults to `email`.
    #[serde(default)]
    #[schemars(extend("default" = "email"))]
    pub email_field: String,
    /// Further fields that are sent unseen, by name: a list's number, or a trap for robots that must stay empty.
    #[serde(default)]
    pub fields: BTreeMap<String, String>,
    /// Where the provider says what it does with addresses.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(regex(pattern = schema_form::ADDRESS))]
    pub privacy: Option<String>,
}

impl Newsletter {
    /// Reads the settings; faults go to the reader's log.
    pub fn read<J: Json>(r: &Reader<'_, J>) -> Self {
        let action = r.text("action");
        if !action.is_empty() && !is_secure(&action) {
            r.fault_at("action", "is not an https: address, as which addresses of readers must be sent");
        }
        let email_field = r.text_opt("email_field").unwrap_or_else(|| "email".into());
        let fields: BTreeMap<_, _> = r.entries("fields").into_iter().map(|(name, it)| (name, it.as_text())).collect();
        if fields.contains_key(&email_field) {
            r.fault_below(&["fields", &email_field], "is the field of the email address; leave it out here");
        }
        Self { action, provider: r.text("provider"), email_field, fields, privacy: url_opt(r, "privacy") }
    }
}

fn is_secure(url: &str) -> bool {
    url.starts_with("https://") && crate::model::link::host(url).is_some()
}
