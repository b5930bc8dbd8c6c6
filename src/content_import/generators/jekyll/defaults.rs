//! Defaults of front matter by folder and type (`defaults` in `_config.yml`).

use std::path::Path;

use serde_json::Value;

use crate::content_import::generators::data::merge;
use crate::content_import::source::value::{Object, text_at, value_at};

/// Returns the values that the configuration gives to a file, the most specific ones last. Pictures are left out: they
/// are for shared links, and would stand at the head of every article.
pub(super) fn of(values: &Object, file: &Path, kind: &str) -> Object {
    let list = value_at(values, &["defaults"]).and_then(Value::as_array);
    let path = file.to_string_lossy();
    let mut found: Vec<(usize, &Object)> = Vec::new();
    for item in list.into_iter().flatten().filter_map(Value::as_object) {
        let scope = text_at(item, &["scope", "path"]).unwrap_or_default();
        let wanted = text_at(item, &["scope", "type"]);
        let is_type = wanted.as_deref().is_none_or(|wanted| wanted.trim_end_matches('s') == kind.trim_end_matches('s'));
        if is_type && matches(&scope, &path) {
            let weight = scope.len() * 2 + usize::from(wanted.is_some());
            found.extend(value_at(item, &["values"]).and_then(Value::as_object).map(|fields| (weight, fields)));
        }
    }
    found.sort_by_key(|(weight, _)| *weight);
    let mut merged = Object::new();
    for (_, fields) in found {
        merge(&mut merged, fields.clone());
    }
    merged.retain(|key, _| !matches!(key.as_str(), "image" | "header" | "thumbnail" | "cover"));
    merged
}

/// Whether a path is in a scope, which is a folder, a file or a pattern with `*`.
fn matches(scope: &str, path: &str) -> bool {
    let scope = scope.trim_start_matches('/');
    if scope.contains('*') {
        let mut rest = path;
        for (index, part) in scope.split('*').enumerate() {
            match rest.find(part) {
                Some(0) => rest = &rest[part.len()..],
                Some(at) if index > 0 => rest = &rest[at + part.len()..],
                _ => return false,
            }
        }
        return true;
    }
    let folder = scope.trim_end_matches('/');
    folder.is_empty() || path == folder || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}
