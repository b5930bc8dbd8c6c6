//! Astro: configuration, content collections, pages in Markdown, Starlight.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::files::served;
use super::language::plain_tag;
use super::site::Site;
use crate::content_import::ImportOptions;
use crate::content_import::publication::authors::profile;
use crate::content_import::publication::report::Report;
use crate::content_import::source::folder::SourceFolder;
use crate::content_import::source::javascript;
use crate::content_import::source::value::texts_of;
use crate::content_import::text::includes::Includes;

mod collections;
mod documents;

use collections::Collection;

/// What addresses depend on.
pub(super) struct Rules {
    /// Languages as folders name them; the first is the default one.
    pub(super) languages: Vec<String>,
    /// Whether the default language has a prefix.
    pub(super) has_default_prefix: bool,
    /// Whether addresses end with a slash.
    pub(super) has_slash: bool,
    /// The collections, by name.
    pub(super) collections: BTreeMap<String, Collection>,
}

/// Reads a site of Astro.
pub(super) fn read(source: &SourceFolder, options: &ImportOptions<'_>, report: &mut Report) -> Site {
    let names = ["astro.config.mjs", "astro.config.ts", "astro.config.js", "astro.config.cjs", "astro.config.mts"];
    let config = names.iter().find_map(|name| source.text_if_there(Path::new(name), report)).unwrap_or_default();
    let constants = [
        "src/consts.ts",
        "src/config.ts",
        "src/site.config.ts",
        "src/consts.js",
        "src/config.js",
        "src/data/site.ts",
        "src/siteConfig.ts",
    ];
    let constants: String = constants.iter().filter_map(|name| source.text_if_there(Path::new(name), report)).collect();
    let text = |key: &str| javascript::value_of(&config, key).and_then(|value| value.as_str().map(str::to_string));
    let constant = |keys: &[&str]| {
        let value = keys.iter().find_map(|key| javascript::value_of(&constants, key));
        value.and_then(|value| value.as_str().map(str::to_string)).filter(|text| !text.is_empty())
    };
    let base = text("base").unwrap_or_default();
    let site_url = text("site")
        .filter(|url| url.contains("://"))
        .or_else(|| constant(&["SITE_URL", "website", "url", "site"]).filter(|url| url.contains("://")));
    let base_url = site_url.map(|url| format!("{}/{}", url.trim_end_matches('/'), base.trim_matches('/')));
    let default = text("defaultLocale").filter(|lang| lang != "root");
    let locales = javascript::places_of(&config, "locales").find_map(|rest| javascript::balanced(rest.trim_start()));
    let listed = locales.and_then(javascript::literal).map(|value| locale_names(&value)).unwrap_or_default();
    let mut languages: Vec<String> = default.iter().cloned().collect();
    languages.extend(listed.iter().filter(|lang| Some(*lang) != default.as_ref()).cloned());
    if let Some(lang) = constant(&["SITE_LANG", "LOCALE", "lang", "locale"]).filter(|_| languages.is_empty()) {
        languages.push(lang);
    }
    if languages.is_empty() {
        languages.push(options.lang.clone().unwrap_or_else(|| "en".into()));
    }
    let is_starlight = config.contains("starlight(");
    let rules = Rules {
        has_default_prefix: javascript::value_of(&config, "prefixDefaultLocale")
            .is_some_and(|value| value == Value::Bool(true))
            || is_starlight && default.is_some() && !config.contains("root:"),
        has_slash: text("trailingSlash").as_deref() != Some("never"),
        collections: collections::find(source, is_starlight, report),
        languages,
    };
    let mut site = Site {
        name: constant(&["SITE_TITLE", "SITE_NAME", "title", "name"]).or_else(|| text("title")),
        base_url,
        languages: rules.languages.iter().map(|lang| plain_tag(lang)).collect(),
        time_zone: constant(&["timezone", "TIMEZONE"]),
        author: constant(&["SITE_AUTHOR", "AUTHOR", "author"]).map(Value::String),
        includes: Includes { folders: vec!["src".into(), "".into()], templates: Vec::new() },
        asset_folders: ["public", "src/assets", "src", ""].map(PathBuf::from).to_vec(),
        folder_names: vec![
            ("~/".into(), "src".into()),
            ("@/".into(), "src".into()),
            ("@assets/".into(), "src/assets".into()),
            ("src/".into(), "src".into()),
        ],
        ..Site::default()
    };
    site.descriptions.extend(constant(&["SITE_DESCRIPTION", "description", "desc"]).map(|text| (String::new(), text)));
    site.files = served(source, Path::new("public"), "/", report);
    for collection in
        rules.collections.values().filter(|collection| collection.name == "authors" || collection.name == "author")
    {
        authors(source, &collection.folder, options, &mut site, report);
    }
    for collection in rules.collections.values() {
        documents::collection(source, &rules, collection, &mut site, report);
    }
    documents::pages(source, &rules, &mut site, report);
    for feed in ["/rss.xml", "/index.xml"] {
        site.feeds.insert(feed.into(), "/feed.xml".into());
    }
    site.tag_addresses.push("/tags/:tag/".into());
    site
}

/// Returns the names in `locales`: a list of texts or objects, or an object.
fn locale_names(value: &Value) -> Vec<String> {
    match value {
        Value::Object(entries) => entries.keys().filter(|key| *key != "root").cloned().collect(),
        Value::Array(items) => items
            .iter()
            .filter_map(|item| item.as_str().or_else(|| item.get("path")?.as_str()).map(str::to_string))
            .collect(),
        other => texts_of(other),
    }
}

fn authors(source: &SourceFolder, folder: &Path, options: &ImportOptions<'_>, site: &mut Site, report: &mut Report) {
    for file in source.files(folder, report) {
        let key = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let extension = file.extension().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
        if matches!(extension.as_str(), "md" | "mdx") {
            let text = source.text(&file, report).unwrap_or_default();
            let document = crate::content_import::source::front_matter::read(&text);
            let mut profile = profile(&document.fields);
            if profile.biography.is_none() && !document.text.trim().is_empty() {
                profile.biography = Some(document.text.trim().to_string());
            }
            site.authors.add(&key, profile, options.slugify);
        } else if let Some(Value::Object(fields)) = super::data::read(source, &file, report) {
            site.authors.add(&key, profile(&fields), options.slugify);
        }
    }
}
