//! Films and recordings in HTML: their files, or a link in the place of those that the publication does not have.

use std::ops::Range;

use super::components::pictures::escaped;
use super::html_attributes::elements;
use super::links::{Edits, Resolved, Resolver, described};
use crate::content_import::publication::report::Report;

/// What becomes of a film or recording.
pub(super) enum Recording {
    /// It stays, with these edits.
    Kept(Edits),
    /// None of its files is in the publication: a link stands in its place.
    Replaced(Range<usize>, String),
}

/// Rewrites the addresses of the film or recording that begins at a place of the text.
pub(super) fn recording(
    source: &str,
    start: usize,
    name: &str,
    line: u32,
    resolver: &mut dyn Resolver,
    report: &mut Report,
) -> Recording {
    let close = format!("</{name}>");
    let rest = &source[start..];
    let length = rest.find(&close).map(|at| at + close.len()).or_else(|| rest.find('>').map(|at| at + 1));
    let whole = start..start + length.unwrap_or(rest.len());
    let mut edits: Edits = Vec::new();
    let mut link = None;
    let mut has_file = false;
    for element in elements(&source[whole.clone()]) {
        if !matches!(element.name.as_str(), "source" | "track") && element.name != name {
            continue;
        }
        for (key, value, place) in &element.attributes {
            if !matches!(key.as_str(), "src" | "poster") || value.is_empty() {
                continue;
            }
            let is_file = key == "src" && element.name != "track";
            let address = value.replace("&amp;", "&");
            let place = start + place.start..start + place.end;
            match resolver.resolve(&address, true, line, report) {
                Resolved::To(new) => {
                    has_file |= is_file;
                    edits.push((place, format!("\"{}\"", new.replace('&', "&amp;").replace('"', "%22"))));
                }
                other if is_file => {
                    let url = if let Resolved::Elsewhere(url) = other { url } else { address };
                    link = link.or(Some(url));
                    let tag = start + element.range.start..start + element.range.end;
                    edits.push(if element.name == name { (place, "\"\"".into()) } else { (tag, String::new()) });
                }
                _ => edits.push((place, "\"\"".into())),
            }
        }
    }
    match link.filter(|_| !has_file) {
        Some(url) if url.starts_with("http") => {
            let text = escaped(&described("", &url));
            let url = url.replace('&', "&amp;").replace('"', "%22");
            Recording::Replaced(whole, format!("<a href=\"{url}\">{text}</a>"))
        }
        Some(url) => Recording::Replaced(whole, escaped(&described("", &url))),
        None => Recording::Kept(edits),
    }
}

/// Whether a place of the text is inside a film or recording, whose files have been seen to.
pub(super) fn has_recording_around(source: &str, at: usize) -> bool {
    let before = &source[..at];
    ["video", "audio"].iter().any(|name| {
        let open = before.rfind(&format!("<{name}"));
        open.is_some_and(|open| before.rfind(&format!("</{name}>")).is_none_or(|close| close < open))
    })
}
