//! Dates that are ready to be shown.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::json::{Json, Reader};

/// A date, formatted once, natively, in the site's time zone and the page's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ShownDate {
    /// For `<time datetime>`: RFC 3339.
    pub datetime: String,
    /// As the reader sees it, for example “12 mars 2026”.
    pub shown: String,
}

impl ShownDate {
    /// Reads the object that `publish` wrote.
    pub fn read<J: Json>(reader: &Reader<'_, J>) -> Self {
        Self { datetime: reader.text("datetime"), shown: reader.text("shown") }
    }
}
