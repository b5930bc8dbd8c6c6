//! A new author.

use std::path::Path;

use serde_json::{Map, Value, json};

use super::basics::read_basics;
use super::{WrittenFile, create, slug_for};
use crate::publish::new_site::said;

/// Writes an author; `public` is the folder that holds `content/`.
///
/// # Errors
/// What is wrong with the arguments or the settings, or why the file cannot be written.
pub fn write_author(public: &Path, name: &str, slug: Option<&str>) -> Result<WrittenFile, String> {
    let basics = read_basics(public)?;
    let slug = slug_for(name, slug)?;
    let biography = |lang: &String| {
        let paragraph = json!([{ "type": "paragraph", "children": [said(lang, "biography")] }]);
        (lang.clone(), paragraph)
    };
    let biographies: Map<String, Value> = basics.languages.iter().map(biography).collect();
    let author = json!({ "v": 1, "slug": slug, "name": name.trim(), "biography": biographies });
    let text = serde_json::to_string_pretty(&author).unwrap_or_default() + "\n";
    let forms = [".json", ".md"].map(|ending| format!("content/authors/{slug}{ending}"));
    let path = create(public, &forms[0], &forms, &text)?;
    Ok(WrittenFile { path, notes: vec![format!("articles name this author so: authors: [{slug}]")] })
}
