//! What a visit gives, how much of it is kept, and how what pages say of themselves is read.

use serde_json::Value;

use crate::consent_tools::audit::trace::Trace;

/// Frames are followed so deep, which is deeper than any page goes on purpose.
pub const DEPTH: usize = 4;
/// So many frames of a page are looked at.
pub const MOST_FRAMES: usize = 100;
/// So many names of one kind in one frame are looked at.
pub const MOST_NAMES: usize = 1_000;
/// So many things are noted in one visit: what a site asks for and keeps is not endless on purpose.
pub const MOST_TRACES: usize = 100_000;
/// So many entries of the browser's log are kept in one visit.
pub const MOST_ENTRIES: usize = 200_000;

/// Everything that was seen in a visit.
pub struct Seen {
    /// What was asked for and kept.
    pub traces: Vec<Trace>,
    /// What people should know besides.
    pub notes: Vec<String>,
    /// Whether something was not looked at.
    pub incomplete: bool,
}

/// What came of a decision.
pub struct Decided {
    /// Whether the page was told by an event.
    pub heard: bool,
    /// What is granted now, by service, if the API says so.
    pub services: Option<Vec<(String, bool)>>,
}

/// The texts of a list.
pub fn strings(list: &Value) -> impl Iterator<Item = &str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str)
}

/// Whether a path is that of a page, and not of a picture or an archive.
pub fn is_page(path: &str) -> bool {
    let last = path.split('?').next().unwrap_or_default().rsplit('/').next().unwrap_or_default();
    let ending = last.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_none_or(|it| ["html", "htm", "xhtml", "php", "asp", "aspx", "jsp", "cgi"].contains(&it.as_str()))
}
