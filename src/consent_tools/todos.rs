//! Notes that the owner of a consent policy has left in it: the field `todo` of purposes and services.

use std::path::Path;

use serde_json::Value;

use crate::disk::documents::parse;
use crate::disk::faults::FileFault;

/// Returns a notice for each `todo` in a policy.
pub fn todos(folder: &Path, file: &Path) -> Vec<FileFault> {
    // A policy that cannot be read has been reported already.
    let Some(document) = parse(folder, file, &mut Vec::new()) else { return Vec::new() };
    let mut notices = Vec::new();
    let mut note = |pointer: String, value: &Value| {
        if let Some(todo) = value["todo"].as_str() {
            notices.push(FileFault::new(file, pointer, format!("has a “todo”: {todo}")));
        }
    };
    for (at, purpose) in document["purposes"].as_array().into_iter().flatten().enumerate() {
        note(format!("/purposes/{at}"), purpose);
        for (of, service) in purpose["services"].as_array().into_iter().flatten().enumerate() {
            note(format!("/purposes/{at}/services/{of}"), service);
        }
    }
    notices
}
