//! A new author.

use std::path::Path;

use serde_json::{Map, Value, json};

use super::basics::read_basics;
use super::{WrittenFile, create, slug_for};
use crate::publish::new_site::said;
use crate::publish::read::settings_file::written_field;

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
    let mut notes = vec![format!("articles name this author so: authors: [{slug}]")];
    if let ([other], None) = (basics.authors.as_slice(), &basics.author) {
        let setting = written_field(public, "author", other);
        notes.push(format!(
            "the site has two authors now, so articles that name none are no longer by {other}: write {setting} in {}, \
             or name the author in each article",
            basics.settings
        ));
    }
    Ok(WrittenFile { path, notes })
}
