//! A moment as content gives it and as a page shows it.

use schemars::JsonSchema;
use serde::Serialize;

use super::json::{Json, Reader};

/// A date ready to be shown: formatted once, natively, in the site's time zone and the page's language.
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
