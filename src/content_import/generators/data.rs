//! Data and configuration files in YAML, TOML or JSON.

use std::path::Path;

use serde_json::Value;

use crate::content_import::publication::report::Report;
use crate::content_import::source::folder::SourceFolder;
use crate::content_import::source::value::{Object, json, toml};
use crate::content_import::source::yaml::yaml;

/// Reads a file by its extension; a fault in it is reported.
pub fn read(source: &SourceFolder, file: &Path, report: &mut Report) -> Option<Value> {
    let text = source.text(file, report)?;
    let extension = file.extension().map(|it| it.to_string_lossy().to_lowercase()).unwrap_or_default();
    let value = match extension.as_str() {
        "toml" => toml(&text).map(Value::Object),
        "json" | "json5" => json(&text),
        "yaml" | "yml" => yaml(&text),
        _ => return None,
    };
    match value {
        Ok(value) => Some(value),
        Err((line, message)) => {
            report.add("configuration", file, line, message);
            None
        }
    }
}

/// Reads the first of these files that exists, as an object.
pub fn first(source: &SourceFolder, files: &[&str], report: &mut Report) -> Object {
    let found = files.iter().map(Path::new).find(|file| source.has_file(file));
    match found.and_then(|file| read(source, file, report)) {
        Some(Value::Object(fields)) => fields,
        _ => Object::new(),
    }
}

/// Puts the fields of one object into another, objects into objects.
pub fn merge(into: &mut Object, from: Object) {
    for (key, value) in from {
        match (into.get_mut(&key), value) {
            (Some(Value::Object(inner)), Value::Object(value)) => merge(inner, value),
            (_, value) => _ = into.insert(key, value),
        }
    }
}
