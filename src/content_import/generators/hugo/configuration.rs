//! Hugo’s configuration: one file, or a folder of files; languages; permalinks.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::{text_or, texts};
use crate::content_import::ImportOptions;
use crate::content_import::generators::data;
use crate::content_import::generators::language::plain_tag;
use crate::content_import::publication::report::Report;
use crate::content_import::source::folder::SourceFolder;
use crate::content_import::source::value::{Object, is_true, object_at, text_at, value_at};

/// A language of the site.
pub(super) struct Language {
    /// Its key in the configuration, which begins its addresses.
    pub(super) key: String,
    /// Its BCP 47 tag.
    pub(super) tag: String,
    /// The folder of its content.
    pub(super) folder: PathBuf,
    /// Its settings.
    pub(super) values: Object,
}

/// The configuration.
pub(super) struct Configuration {
    /// All values.
    pub(super) values: Object,
    /// The languages, the default one first.
    pub(super) languages: Vec<Language>,
    /// Whether the default language has a prefix too.
    pub(super) has_default_prefix: bool,
    /// Whether addresses end in `.html`.
    pub(super) is_ugly: bool,
    /// Whether addresses keep capitals.
    pub(super) keeps_case: bool,
    /// Whether letters lose their accents in addresses.
    pub(super) removes_accents: bool,
    /// Whether drafts are published.
    pub(super) builds_drafts: bool,
    /// Whether dates are read from file names.
    pub(super) has_dated_names: bool,
}

/// Reads `hugo.toml` (or `config.toml`, in any of its languages) and the files in `config/_default` and
/// `config/production`.
pub(super) fn read(source: &SourceFolder, report: &mut Report) -> Object {
    let names =
        ["hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml", "config.yaml", "config.yml", "config.json"];
    let mut values = data::first(source, &names, report);
    for folder in ["config/_default", "config/production"] {
        for file in source.files(Path::new(folder), report) {
            let Some(Value::Object(fields)) = data::read(source, &file, report) else { continue };
            let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let inside = file.strip_prefix(folder).ok().and_then(Path::parent).unwrap_or(Path::new(""));
            // `menus.en.toml` holds what `languages.en.menus` does.
            let (key, lang) = stem.split_once('.').map_or((stem.as_str(), None), |(key, lang)| (key, Some(lang)));
            let is_root = matches!(key, "hugo" | "config");
            let is_language = key == "languages" && lang.is_some();
            let fields = if is_root || is_language || fields.contains_key(key) && key != "params" {
                fields
            } else {
                wrapped(key, fields)
            };
            let lang =
                lang.map(str::to_string).or_else(|| inside.to_str().filter(|it| !it.is_empty()).map(str::to_string));
            let fields = match lang {
                Some(lang) => wrapped("languages", wrapped(&lang, fields)),
                None => fields,
            };
            data::merge(&mut values, fields);
        }
    }
    mounts(source, &mut values);
    values
}

/// Takes the folders of the site from `module.mounts`: one mounted as `content` is the content folder, and so on. Those
/// of modules are outside of the site.
fn mounts(source: &SourceFolder, values: &mut Object) {
    let list = value_at(values, &["module", "mounts"]).and_then(Value::as_array).cloned().unwrap_or_default();
    let mut statics = Vec::new();
    for mount in list.iter().filter_map(Value::as_object) {
        let (Some(from), Some(to)) = (text_at(mount, &["source"]), text_at(mount, &["target"])) else { continue };
        let from = from.trim_start_matches("./").trim_end_matches('/').to_string();
        if !source.has_folder(Path::new(&from)) {
            continue;
        }
        let lang = text_at(mount, &["lang"]);
        let key = match to.trim_matches('/') {
            "content" => "contentDir",
            "layouts" => "layoutDir",
            "data" => "dataDir",
            "assets" => "assetDir",
            "static" => {
                statics.push(Value::from(from));
                continue;
            }
            _ => continue,
        };
        let own = |fields: Object| match &lang {
            Some(lang) => wrapped("languages", wrapped(lang, fields)),
            None => fields,
        };
        if lang.is_some() || value_at(values, &[key]).is_none() {
            data::merge(values, own(wrapped_text(key, from)));
        }
    }
    if !statics.is_empty() && value_at(values, &["staticDir"]).is_none() {
        values.insert("staticDir".into(), Value::Array(statics));
    }
}

fn wrapped_text(key: &str, text: String) -> Object {
    let mut outer = Object::new();
    outer.insert(key.into(), text.into());
    outer
}

fn wrapped(key: &str, fields: Object) -> Object {
    let mut outer = Object::new();
    outer.insert(key.into(), Value::Object(fields));
    outer
}

impl Configuration {
    /// Reads what addresses depend on.
    pub(super) fn new(values: Object, options: &ImportOptions<'_>) -> Self {
        let fallback = options.lang.clone().unwrap_or_else(|| "en".into());
        let code = text_at(&values, &["languageCode"]).or_else(|| text_at(&values, &["locale"]));
        let default = text_at(&values, &["defaultContentLanguage"]);
        let folder = text_or(&values, &["contentDir"], "content");
        let mut languages: Vec<Language> = Vec::new();
        let default_key = default.clone().unwrap_or_else(|| "en".into());
        for (key, value) in object_at(&values, &["languages"]).into_iter().flatten() {
            let Some(fields) = value.as_object().filter(|fields| !value_at(fields, &["disabled"]).is_some_and(is_true))
            else {
                continue;
            };
            let folder = text_or(fields, &["contentDir"], &folder);
            languages.push(Language {
                key: key.clone(),
                tag: plain_tag(key),
                folder: folder.into(),
                values: fields.clone(),
            });
        }
        if languages.is_empty() {
            let tag = code.or(default).unwrap_or(fallback);
            languages.push(Language {
                key: default_key.clone(),
                tag: plain_tag(&tag),
                folder: folder.into(),
                values: Object::new(),
            });
        }
        languages.sort_by_key(|language| {
            let weight = value_at(&language.values, &["weight"]).and_then(Value::as_i64).unwrap_or(i64::MAX);
            (language.key != default_key, weight)
        });
        let flag = |path: &[&str]| value_at(&values, path).is_some_and(is_true);
        let date_sources = texts(&values, &["frontmatter", "date"]);
        Self {
            has_default_prefix: flag(&["defaultContentLanguageInSubdir"]),
            is_ugly: flag(&["uglyURLs"]),
            keeps_case: flag(&["disablePathToLower"]),
            builds_drafts: flag(&["buildDrafts"]),
            removes_accents: flag(&["removePathAccents"]),
            has_dated_names: date_sources.iter().any(|source| source == ":filename"),
            languages,
            values,
        }
    }

    /// Returns the pattern of the addresses in a section.
    pub(super) fn permalink(&self, section: &str) -> Option<String> {
        let patterns = object_at(&self.values, &["permalinks"])?;
        text_at(patterns, &["page", section]).or_else(|| text_at(patterns, &[section]))
    }

    /// Returns the folders of files that are served as they are.
    pub(super) fn static_folders(&self) -> Vec<PathBuf> {
        let mut folders = texts(&self.values, &["staticDir"]);
        for language in &self.languages {
            folders.extend(texts(&language.values, &["staticDir"]));
        }
        if folders.is_empty() {
            folders.push("static".into());
        }
        folders.into_iter().map(PathBuf::from).collect()
    }
}
