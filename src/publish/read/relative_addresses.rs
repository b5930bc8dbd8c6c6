//! Addresses in Markdown that lead from the file they stand in: to a picture beside it, or to another article's file.
//! They become addresses from the site's root, which is how everything after reading knows them.

use std::path::Path;

use serde_json::Value;

use super::documents::{base_of, lang_of, slug_of};
use crate::app::routes::{Address, Route};
use crate::model::link::decode;

/// The fields that hold addresses, in blocks, inline elements and the head of a document.
const FIELDS: [&str; 6] = ["src", "url", "href", "full", "poster", "image"];

/// What addresses lead from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    /// The document's file, relative to the folder of public files.
    pub(super) file: &'a Path,
    /// The site's languages, the first of which has no prefix in addresses.
    pub(super) languages: &'a [String],
}

/// Resolves all relative addresses in a part of a document.
pub(super) fn resolve(value: &mut Value, place: Place<'_>) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| resolve(item, place)),
        Value::Object(fields) => {
            for (name, field) in fields.iter_mut() {
                match field {
                    Value::String(address) if FIELDS.contains(&name.as_str()) => {
                        if let Some(resolved) = resolved(address, place) {
                            *address = resolved;
                        }
                    }
                    Value::Array(_) | Value::Object(_) => resolve(field, place),
                    _ => {}
                }
            }
        }
        _ => {}
    }
}

/// Returns a relative address from the site's root; `None` for any other. One that leads out of the folder keeps its
/// `..`, which is a fault wherever addresses are checked.
fn resolved(address: &str, place: Place<'_>) -> Option<String> {
    let has_scheme = address.split(['/', '?', '#']).next().is_some_and(|start| start.contains(':'));
    if address.is_empty() || address.starts_with(['/', '#', '?']) || has_scheme {
        return None;
    }
    let cut = address.find(['?', '#']).unwrap_or(address.len());
    let (path, rest) = address.split_at(cut);
    let base = base_of(place.file);
    let mut parts: Vec<&str> = base.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.is_empty() => return Some(format!("/../{path}{rest}")),
            ".." => _ = parts.pop(),
            _ => parts.push(part),
        }
    }
    let joined = parts.join("/");
    Some(page_of(&joined, place).unwrap_or_else(|| format!("/{joined}")) + rest)
}

/// Returns the address of the page that a document's file becomes.
fn page_of(path: &str, place: Place<'_>) -> Option<String> {
    let decoded = decode(path);
    let file = Path::new(&decoded);
    let mut parts = file.iter().map(|part| part.to_string_lossy());
    // Without an ending, nothing else can be meant: no file below `content/` is published.
    let is_document = file.extension().is_none_or(|ending| ending == "md" || ending == "json");
    if !is_document || parts.next()? != "content" {
        return None;
    }
    let kind = parts.nth(1)?;
    let slug = slug_of(file);
    if slug.is_empty() || parts.clone().count() > 2 {
        return None;
    }
    let route = match &*kind {
        "articles" => Route::Article { slug },
        "pages" => Route::Page { slug },
        _ => return None,
    };
    let address = Address { lang: lang_of(file), route };
    Some(format!("/{}", address.to_path(place.languages)))
}

/// Returns an address from the site's root; one that is not relative stays as it is.
pub(super) fn from_root(address: &str, place: Place<'_>) -> String {
    resolved(address, place).unwrap_or_else(|| address.into())
}
