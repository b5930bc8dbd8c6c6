//! The words on screen of an imported publication: where the program has none in a language, English stands in, so that
//! the publication can be built at once.

use std::path::Path;

use serde_json::Value;

use crate::command::build::for_reading;
use crate::content_import::Report;
use crate::publish::read::words::missing_files;

/// Writes the files that are missing, and reports them.
///
/// # Errors
/// When a file cannot be read or written.
pub(super) fn complete(content: &Path, now: i64, report: &mut Report) -> Result<(), String> {
    let defaults = for_reading(content.to_path_buf(), now).defaults();
    let settings = std::fs::read_to_string(content.join("content/site.json")).unwrap_or_default();
    let settings: Value = serde_json::from_str(&settings).unwrap_or_default();
    let languages = settings["languages"].as_array().into_iter().flatten().filter_map(Value::as_str);
    for lang in languages {
        for (file, english) in missing_files((content, &defaults), lang) {
            let Ok(text) = std::fs::read_to_string(defaults.join(&english)) else { continue };
            let mut words: Value = serde_json::from_str(&text).unwrap_or_default();
            if let Some(name) = words.get_mut("language.name") {
                *name = lang.into();
            }
            if let Some(locale) = words.get_mut("language.locale") {
                *locale = lang.replace('-', "_").into();
            }
            let path = content.join(&file);
            let folder = path.parent().unwrap_or(content);
            let text = serde_json::to_string_pretty(&words).unwrap_or_default() + "\n";
            let written = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&path, text));
            written.map_err(|error| format!("{}: {error}", path.display()))?;
            report.add(
                "words on screen",
                &file,
                0,
                "the program has none in this language: translate the English ones",
            );
        }
    }
    Ok(())
}
