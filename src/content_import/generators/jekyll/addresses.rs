//! The addresses that Jekyll gives documents.

use jiff::civil::DateTime;

use crate::content_import::generators::permalink::{date_part, fill};

/// What an address depends on.
pub(super) struct Parts<'a> {
    /// The date in the site's time zone.
    pub(super) date: Option<DateTime>,
    /// Categories, from folders and front matter.
    pub(super) categories: &'a [String],
    /// The name of the file without date and extension, or the field `slug`.
    pub(super) title: &'a str,
    /// The name of the file without extension.
    pub(super) name: &'a str,
    /// The path below the collection's folder, without extension.
    pub(super) path: &'a str,
    /// The name of the collection.
    pub(super) collection: &'a str,
    /// The extension that a pattern names with `:output_ext`.
    pub(super) extension: &'a str,
}

/// Returns the pattern of a style such as `pretty`.
pub(super) fn style(name: &str) -> &str {
    match name {
        "date" => "/:categories/:year/:month/:day/:title:output_ext",
        "pretty" => "/:categories/:year/:month/:day/:title/",
        "ordinal" => "/:categories/:year/:y_day/:title:output_ext",
        "weekdate" => "/:categories/:year/W:week/:short_day/:title:output_ext",
        "none" => "/:categories/:title:output_ext",
        pattern => pattern,
    }
}

/// Returns the address of a document for a pattern.
pub(super) fn address(pattern: &str, parts: &Parts<'_>) -> String {
    fill(pattern, &|name| {
        Some(match name {
            "title" => slug(parts.title, true),
            "slug" => slug(parts.title, false),
            "name" => parts.name.to_string(),
            "path" => parts.path.to_string(),
            "collection" => parts.collection.to_string(),
            "output_ext" => parts.extension.to_string(),
            "categories" | "slugified_categories" => {
                parts.categories.iter().map(|it| slug(&it.to_lowercase(), true)).collect::<Vec<_>>().join("/")
            }
            other => date_part(other, parts.date?)?,
        })
    })
}

/// Returns a name as Jekyll cleans it. In the pretty form, `._~!$&'()+,;=@` stay.
pub(super) fn slug(text: &str, is_pretty: bool) -> String {
    let mut out = String::new();
    for character in text.trim().chars() {
        let is_kept = character.is_alphanumeric() || is_pretty && "._~!$&'()+,;=@".contains(character);
        if is_kept {
            out.push(character);
        } else if !out.ends_with('-') && !out.is_empty() {
            out.push('-');
        }
    }
    let out = out.trim_end_matches('-').to_string();
    if is_pretty { out } else { out.to_lowercase() }
}
