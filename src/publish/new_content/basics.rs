//! What is to be known of a publication before something is added to it: its languages, time zone and authors.

use std::path::Path;

use serde_json::Value;

use crate::model::language::is_tag;
use crate::publish::read::settings_file::{parse_settings, settings_file};

/// What is known of a publication.
pub(super) struct Basics {
    /// Its languages, the default first.
    pub(super) languages: Vec<String>,
    /// Its time zone.
    pub(super) zone: jiff::tz::TimeZone,
    /// The slugs of its authors, in order.
    pub(super) authors: Vec<String>,
    /// The author of articles that name none, as the settings have it.
    pub(super) author: Option<String>,
    /// The file with its settings.
    pub(super) settings: &'static str,
}

/// Reads that much of a publication, and none of its articles.
///
/// # Errors
/// What is wrong with the settings.
pub(super) fn read_basics(public: &Path) -> Result<Basics, String> {
    let settings = settings_file(public);
    let file = Path::new(settings);
    let mut faults = Vec::new();
    let Some(site) = parse_settings(public, &mut faults) else {
        return Err(faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
    };
    let tags = site["languages"].as_array().into_iter().flatten().filter_map(Value::as_str);
    // Each is the name of a folder.
    let languages: Vec<String> = tags.filter(|tag| is_tag(tag)).map(Into::into).collect();
    if languages.is_empty() {
        return Err(format!("{}: languages is empty; expected a list such as [\"en\"]", file.display()));
    }
    let zone = site["time_zone"].as_str().unwrap_or("UTC");
    let zone = jiff::tz::TimeZone::get(zone)
        .map_err(|_| format!("{}: time_zone is no IANA time zone such as Europe/Paris", file.display()))?;
    let author = site["author"].as_str().map(Into::into);
    Ok(Basics { languages, zone, authors: authors(public), author, settings })
}

impl Basics {
    /// Returns the language that is asked for, or the default one.
    ///
    /// # Errors
    /// When the publication does not have it.
    pub(super) fn language(&self, asked: Option<&str>) -> Result<&str, String> {
        let default = self.languages.first().map_or("", String::as_str);
        let Some(asked) = asked else { return Ok(default) };
        self.languages.iter().find(|known| *known == asked).map(String::as_str).ok_or_else(|| {
            let known = self.languages.join(", ");
            format!("--lang {asked}: the publication is in {known}; add the language to {} first", self.settings)
        })
    }
}

fn authors(public: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(public.join("content/authors")).into_iter().flatten().flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let slug = |name: String| [".json", ".md"].iter().find_map(|ending| name.strip_suffix(ending).map(String::from));
    let mut slugs: Vec<String> = names.filter_map(slug).collect();
    slugs.sort();
    slugs.dedup();
    slugs
}
