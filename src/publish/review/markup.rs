//! Finds texts that look like HTML. Content is not markup, so readers would see `&eacute;` and `<b>` as they stand.
//! Usually a converter has left them.

use crate::publish::read::settings_file::SETTINGS;
use std::path::Path;

use serde_json::Value;

use crate::disk::faults::FileFault;
use crate::publish::read::content::SiteContent;
use crate::publish::review::json_texts::{JsonText, each_text};
use crate::publish::review::unnamed_pictures;

/// Fields that hold a text; others are addresses, names of kinds, code.
const TEXTS: [&str; 10] =
    ["title", "lede", "description", "alt", "name", "label", "credit", "role", "tagline", "notice"];
/// Fields whose lists do not hold texts.
const OTHERS: [&str; 4] = ["aliases", "authors", "languages", "align"];
/// Elements that converters leave behind.
const ELEMENTS: [&str; 28] = [
    "a",
    "abbr",
    "b",
    "blockquote",
    "br",
    "code",
    "div",
    "em",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "hr",
    "i",
    "iframe",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "script",
    "span",
    "strong",
    "sub",
    "sup",
    "ul",
    "u",
];

/// Returns notices about all such texts, and about pictures without one, which are found on the same way.
pub(super) fn markup(content: &SiteContent) -> Vec<FileFault> {
    let articles = content.articles.iter().map(|entry| entry.file.as_path());
    let pages = content.site_pages.values().map(|entry| entry.file.as_path());
    let files = articles.chain(pages).chain([Path::new(SETTINGS)]);
    let mut notices = Vec::new();
    for file in files {
        // A file that can no longer be read is reported by the code that needs it.
        let Some(document) = content.document(file) else { continue };
        notices.extend(unnamed_pictures::in_document(file, &document));
        let is_wanted = |name: Option<&str>, _: &Value| !name.is_some_and(|name| OTHERS.contains(&name));
        each_text(&document, "", &is_wanted, &mut |JsonText { pointer, name, text }| {
            if name.is_none_or(|name| TEXTS.contains(&name))
                && let Some(found) = first(text)
            {
                let message = format!("has “{found}”, which readers will see as it is; content is text, not HTML");
                notices.push(FileFault::new(file, pointer, message));
            }
        });
    }
    notices
}

/// Returns the first character reference or tag in a text.
fn first(text: &str) -> Option<&str> {
    text.char_indices().find_map(|(at, character)| match character {
        '&' => reference(&text[at..]),
        '<' => tag(&text[at..]),
        _ => None,
    })
}

/// Returns the character reference at the start of a text: `&eacute;`, `&#233;` or `&#xE9;`.
fn reference(text: &str) -> Option<&str> {
    let end = text.bytes().take(12).position(|byte| byte == b';')?;
    let name = &text[1..end];
    let is_number = name.strip_prefix('#').is_some_and(|digits| {
        let hexadecimal = digits.strip_prefix(['x', 'X']);
        let digits = hexadecimal.unwrap_or(digits);
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
    });
    let is_name = name.len() > 1 && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (is_number || is_name).then(|| &text[..=end])
}

/// Returns the tag at the start of a text: `<b>`, `</b>` or `<a href="…">`.
fn tag(text: &str) -> Option<&str> {
    let inside = text[1..].strip_prefix('/').unwrap_or(&text[1..]);
    let end = inside.find(|character: char| !character.is_ascii_alphanumeric())?;
    let is_known = ELEMENTS.contains(&inside[..end].to_ascii_lowercase().as_str());
    let close = text.find('>')?;
    (is_known && inside[end..].starts_with([' ', '/', '>'])).then(|| &text[..=close])
}
