//! The addresses that Hugo gives documents.

use jiff::civil::DateTime;
use unicode_normalization::UnicodeNormalization;

use super::configuration::Configuration;
use crate::content_import::generators::permalink::{date_part, fill};
use crate::content_import::source::dates::Moment;

/// What the address of a document depends on.
pub(super) struct Parts<'a> {
    /// Its folders below the content folder.
    pub(super) sections: Vec<String>,
    /// The name of its file without extensions, or of its bundle.
    pub(super) name: &'a str,
    /// The field `slug`.
    pub(super) slug: Option<String>,
    /// The field `title`.
    pub(super) title: &'a str,
    /// Its date.
    pub(super) date: Option<Moment>,
    /// Whether it is the first document of its section (`_index.md`).
    pub(super) is_section: bool,
}

impl Configuration {
    /// Returns a path as Hugo cleans it: in lower case, white space as hyphens, signs left out.
    pub(super) fn path(&self, text: &str) -> String {
        let mut out = String::new();
        let composed: String = if self.removes_accents {
            text.nfd().filter(|it| !matches!(it, '\u{300}'..='\u{36f}')).collect()
        } else {
            text.to_string()
        };
        for character in composed.trim().chars() {
            if character.is_whitespace() {
                if !out.ends_with('-') {
                    out.push('-');
                }
            } else if character.is_alphanumeric()
                || "./\\_#+~-@".contains(character)
                || ('\u{300}'..='\u{36f}').contains(&character)
            {
                out.push(character);
            }
        }
        if self.keeps_case { out } else { out.to_lowercase() }
    }

    /// Returns the address of a document, from the root of its language.
    pub(super) fn address(&self, parts: &Parts<'_>) -> String {
        let section = parts.sections.first().map(String::as_str).unwrap_or_default();
        let last = parts.slug.clone().unwrap_or_else(|| parts.name.to_string());
        let pattern = self
            .permalink(section)
            .filter(|_| !parts.is_section && !parts.sections.is_empty() || self.permalink("/").is_some());
        let plain = match pattern {
            Some(pattern) => fill(&pattern.replace(['[', ']'], ""), &|name| self.part(name, parts, &last)),
            None => {
                let folders = parts.sections.iter().map(|part| self.path(part)).collect::<Vec<_>>().join("/");
                let name = if parts.is_section { String::new() } else { self.path(&last) };
                format!("/{folders}/{name}/").replace("//", "/")
            }
        };
        let plain = if plain.starts_with("//") { plain[1..].to_string() } else { plain };
        let bare = plain.trim_end_matches('/');
        match bare.rsplit('/').next() {
            _ if bare.is_empty() => "/".into(),
            Some(last) if last.ends_with(".html") || last.ends_with(".htm") => bare.into(),
            _ if self.is_ugly && !parts.is_section => format!("{bare}.html"),
            _ => format!("{bare}/"),
        }
    }

    fn part(&self, name: &str, parts: &Parts<'_>, last: &str) -> Option<String> {
        // As it is written: a date keeps its own offset.
        let date = parts.date.map_or(DateTime::constant(1, 1, 1, 0, 0, 0, 0), |date| date.civil);
        Some(match name {
            "title" => self.path(parts.title),
            "slug" | "slugorfilename" | "slugorcontentbasename" => match &parts.slug {
                Some(slug) => self.path(slug),
                None if name == "slug" && !parts.title.is_empty() => self.path(parts.title),
                None => self.path(last),
            },
            "filename" | "contentbasename" => self.path(parts.name),
            "section" => self.path(parts.sections.first()?),
            "sections" => self.path(&parts.sections.join("/")),
            "sectionslug" => self.path(parts.sections.first()?),
            "sectionslugs" => self.path(&parts.sections.join("/")),
            _ => date_part(name, date).or_else(|| go_date(name, date))?,
        })
    }
}

/// Reads a date in the words of Go, such as `:2006`, `:01`, `:02`.
fn go_date(name: &str, date: DateTime) -> Option<String> {
    let format = match name {
        "2006" => "%Y",
        "06" => "%y",
        "01" => "%m",
        "1" => "%-m",
        "02" => "%d",
        "2" => "%-d",
        "Jan" => "%b",
        "January" => "%B",
        _ => return None,
    };
    Some(date.strftime(format).to_string())
}
