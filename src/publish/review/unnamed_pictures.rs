//! Finds pictures in Markdown without a text for people who do not see them. JSON says `"alt": ""` on purpose, but
//! `![](hill.jpg)` may have been forgotten.

use std::path::Path;

use serde_json::Value;

use crate::disk::faults::FileFault;
use crate::publish::read::documents::is_markdown;
use crate::publish::review::json_texts::{JsonText, each_text};

/// Returns notices about all such pictures of a document, except those whose caption says what they show.
pub(super) fn in_document(file: &Path, document: &Value) -> Vec<FileFault> {
    let mut notices = Vec::new();
    if !is_markdown(file) {
        return notices;
    }
    each_text(document, "", &|_, _| true, &mut |JsonText { pointer, name, text }| {
        let picture = pointer.strip_suffix("/alt").and_then(|picture| document.pointer(picture));
        let has_caption = picture.is_some_and(|picture| picture.get("caption").is_some());
        if name == Some("alt") && text.is_empty() && !has_caption {
            let message = "this picture has no text for people who do not see it; write what it shows between the \
                           brackets, unless it only decorates";
            notices.push(FileFault::new(file, pointer, message));
        }
    });
    notices
}
