//! The results of a visit, limits on how much of them is kept, and helpers that read what pages report about
//! themselves.

use serde_json::Value;

use crate::consent_tools::audit::trace::Trace;

/// How deep frames are followed, which is deeper than any page nests them on purpose.
pub const DEPTH: usize = 4;
/// The most frames of a page that are inspected.
pub const MOST_FRAMES: usize = 100;
/// The most names of one kind in one frame that are inspected.
pub const MOST_NAMES: usize = 1_000;
/// The most traces that are kept of one visit; no site requests and stores more on purpose.
pub const MOST_TRACES: usize = 100_000;
/// The most entries of the browser's log that are kept of one visit.
pub const MOST_ENTRIES: usize = 200_000;

/// Everything that was seen in a visit.
pub struct VisitLog {
    /// What was requested and stored.
    pub traces: Vec<Trace>,
    /// What else is worth knowing.
    pub notes: Vec<String>,
    /// Whether something was not inspected.
    pub incomplete: bool,
}

/// The outcome of a decision.
pub struct Decided {
    /// Whether the page received the event `feuillet:consent`.
    pub heard: bool,
    /// What is granted now, by service, if the API reports it.
    pub services: Option<Vec<(String, bool)>>,
}

/// Returns the strings in a list.
pub fn strings(list: &Value) -> impl Iterator<Item = &str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str)
}

/// Returns whether a path is that of a page, not of a picture or an archive.
pub fn is_page(path: &str) -> bool {
    let last = path.split('?').next().unwrap_or_default().rsplit('/').next().unwrap_or_default();
    let ending = last.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_none_or(|it| ["html", "htm", "xhtml", "php", "asp", "aspx", "jsp", "cgi"].contains(&it.as_str()))
}
