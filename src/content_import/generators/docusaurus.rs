//! Docusaurus: blogs with `authors.yml`, docs, pages, translations.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::files::served;
use super::language::plain_tag;
use super::site::Site;
use crate::content_import::ImportOptions;
use crate::content_import::publication::authors::profile;
use crate::content_import::publication::report::Report;
use crate::content_import::source::folder::{SourceFolder, normal};
use crate::content_import::source::javascript;
use crate::content_import::source::value::texts_of;
use crate::content_import::text::includes::Includes;

mod documents;

/// A folder of posts or docs, and where they are served.
pub(super) struct Part {
    /// The folder.
    pub(super) folder: PathBuf,
    /// The first part of their addresses, such as `/blog`; empty for the root.
    pub(super) route: String,
    /// What they are.
    pub(super) kind: PartKind,
    /// Their language; empty for the default one.
    pub(super) lang: String,
    /// Whether they are the documents of the next version, which had addresses of their own.
    pub(super) is_next: bool,
}

/// What a part holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum PartKind {
    /// Posts.
    Blog,
    /// Docs.
    Docs,
    /// Pages.
    Pages,
}

/// Reads a site of Docusaurus.
pub(super) fn read(source: &SourceFolder, options: &ImportOptions<'_>, report: &mut Report) -> Site {
    let names = ["docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs", "docusaurus.config.cjs"];
    let root = ["", "website", "docs", "site"]
        .iter()
        .map(PathBuf::from)
        .find(|root| names.iter().any(|name| source.has_file(&root.join(name))));
    let root = root.unwrap_or_default();
    let config = names.iter().find_map(|name| source.text_if_there(&root.join(name), report)).unwrap_or_default();
    let text = |key: &str| javascript::value_of(&config, key).and_then(|value| value.as_str().map(str::to_string));
    let bases = javascript::values_of(&config, "baseUrl").filter_map(|value| value.as_str().map(str::to_string));
    let base = bases.into_iter().find(|base| base.starts_with('/')).unwrap_or_else(|| "/".into());
    let default = text("defaultLocale").or_else(|| options.lang.clone()).unwrap_or_else(|| "en".into());
    let mut languages = vec![default.clone()];
    let locales = javascript::value_of(&config, "locales").map(|value| texts_of(&value)).unwrap_or_default();
    languages.extend(locales.into_iter().filter(|lang| *lang != default));
    languages.retain(|lang| *lang == default || source.has_folder(&root.join("i18n").join(lang)));
    let mut site = Site {
        name: text("title"),
        base_url: text("url")
            .filter(|url| url.contains("://"))
            .map(|url| format!("{}/{}", url.trim_end_matches('/'), base.trim_matches('/'))),
        languages: languages.iter().map(|lang| plain_tag(lang)).collect(),
        includes: Includes { folders: vec![root.clone(), root.join("src"), root.join("docs")], templates: Vec::new() },
        asset_folders: vec![root.join("static"), root.clone()],
        folder_names: vec![("@site/".into(), root.clone())],
        ..Site::default()
    };
    site.descriptions.extend(text("tagline").map(|text| (String::new(), text)));
    menu(&config, &mut site);
    let statics = javascript::value_of(&config, "staticDirectories")
        .map(|value| texts_of(&value))
        .unwrap_or_else(|| vec!["static".into()]);
    for folder in statics {
        site.files.extend(served(source, &root.join(folder), "/", report));
    }
    let parts = parts(source, &root, &config, &languages, report);
    for part in &parts {
        if part.kind == PartKind::Blog {
            authors(source, part, options, &mut site, report);
        }
    }
    for part in &parts {
        documents::read(source, part, &config, &mut site, report);
    }
    site
}

/// Finds the folders of blog, docs and pages, and their translations.
fn parts(source: &SourceFolder, root: &Path, config: &str, languages: &[String], report: &mut Report) -> Vec<Part> {
    let blog = block(config, "blog").unwrap_or_default();
    let docs = block(config, "docs").unwrap_or_default();
    let get =
        |block: &str, key: &str| javascript::value_of(block, key).and_then(|value| value.as_str().map(str::to_string));
    let route = |block: &str, default: &str| {
        let route = get(block, "routeBasePath").unwrap_or_else(|| default.into());
        let route = route.trim_matches('/').to_string();
        if route.is_empty() { route } else { format!("/{route}") }
    };
    let mut outside = Vec::new();
    let mut folder = |block: &str, default: &str| {
        let path = get(block, "path").unwrap_or_else(|| default.into());
        normal(&root.join(&path)).unwrap_or_else(|| {
            outside.push(path);
            PathBuf::from("outside")
        })
    };
    let mut found = vec![
        (folder(blog, "blog"), route(blog, "blog"), PartKind::Blog, "docusaurus-plugin-content-blog".to_string()),
        (folder(docs, "docs"), route(docs, "docs"), PartKind::Docs, "docusaurus-plugin-content-docs/current".into()),
        (root.join("src/pages"), String::new(), PartKind::Pages, "docusaurus-plugin-content-pages".into()),
    ];
    for (kind, plugin) in [(PartKind::Docs, "content-docs"), (PartKind::Blog, "content-blog")] {
        for (path, route, id) in instances(config, plugin) {
            let place = normal(&root.join(&path));
            if let Some(place) = place.filter(|place| !found.iter().any(|(known, ..)| known == place)) {
                // Translations of another instance lie in a folder of its id.
                let folder = format!("docusaurus-plugin-{plugin}-{id}");
                let folder = if kind == PartKind::Docs { folder + "/current" } else { folder };
                found.push((place, route, kind, folder));
            }
        }
    }
    for path in outside {
        let what = format!("the documents in {path} are outside of this folder; import the folder around both instead");
        report.add("not imported", &root.join("docusaurus.config"), 0, what);
    }
    let docs_folder = found.get(1).map(|(folder, ..)| folder.clone()).unwrap_or_default();
    found.retain(|(folder, ..)| source.has_folder(folder));
    let mut parts = Vec::new();
    for (folder, route, kind, plugin) in found {
        for lang in languages.iter().skip(1) {
            let translated = root.join("i18n").join(lang).join(&plugin);
            if source.has_folder(&translated) {
                parts.push(Part { folder: translated, route: route.clone(), kind, lang: lang.clone(), is_next: false });
            }
        }
        parts.push(Part { folder, route, kind, lang: String::new(), is_next: false });
    }
    // Beside earlier versions, the current documents are those of the next one.
    let has_versions = source.has_file(&root.join("versions.json"));
    for part in parts.iter_mut().filter(|part| part.kind == PartKind::Docs && has_versions) {
        part.is_next = part.folder == docs_folder || !part.lang.is_empty();
    }
    let versioned = source.files(&root.join("versioned_docs"), report).len();
    if versioned > 0 {
        report.count("documents of earlier versions, left out", versioned);
        report.add(
            "earlier versions",
            &root.join("versioned_docs"),
            0,
            "documents of earlier versions are not imported",
        );
    }
    parts
}

/// Returns folder, route and id of each further instance of a plugin: `["content-docs", { id, path, routeBasePath }]`.
fn instances(config: &str, plugin: &str) -> Vec<(String, String, String)> {
    let places = ["\"", "'"].map(|quote| format!("{plugin}{quote}"));
    let mut found = Vec::new();
    for place in &places {
        for (at, _) in config.match_indices(place.as_str()) {
            let rest = config[at + place.len()..].trim_start().strip_prefix(',').map(str::trim_start);
            let Some(options) = rest.filter(|rest| rest.starts_with('{')).and_then(javascript::balanced) else {
                continue;
            };
            let get =
                |key: &str| javascript::value_of(options, key).and_then(|value| value.as_str().map(str::to_string));
            let Some(path) = get("path") else { continue };
            let route = get("routeBasePath").unwrap_or_else(|| "docs".into());
            let route = route.trim_matches('/');
            let route = if route.is_empty() { String::new() } else { format!("/{route}") };
            found.push((path, route, get("id").unwrap_or_default()));
        }
    }
    found
}

/// Returns the first object that a key has as its value.
fn block<'a>(config: &'a str, name: &'a str) -> Option<&'a str> {
    let mut places = javascript::places_of(config, name).map(str::trim_start);
    places.find_map(|rest| javascript::balanced(rest).filter(|object| object.starts_with('{')))
}

fn menu(config: &str, site: &mut Site) {
    let navbar = javascript::places_of(config, "navbar").find_map(|rest| javascript::balanced(rest.trim_start()));
    let items = navbar.and_then(|navbar| javascript::value_of(navbar, "items"));
    let link = |item: &Value| {
        let get = |key: &str| item.get(key).and_then(Value::as_str).map(str::to_string);
        Some((get("label")?, get("to").or_else(|| get("href"))?))
    };
    let links: Vec<(String, String)> =
        items.as_ref().and_then(Value::as_array).into_iter().flatten().filter_map(link).collect();
    if !links.is_empty() {
        site.navigation.insert(String::new(), links);
    }
}

fn authors(source: &SourceFolder, part: &Part, options: &ImportOptions<'_>, site: &mut Site, report: &mut Report) {
    for name in ["authors.yml", "authors.yaml", "authors.json"] {
        let file = part.folder.join(name);
        if !source.has_file(&file) {
            continue;
        }
        let Some(Value::Object(entries)) = super::data::read(source, &file, report) else { continue };
        for (key, fields) in entries.iter().filter_map(|(key, value)| Some((key, value.as_object()?))) {
            site.authors.add(key, profile(fields), options.slugify);
        }
    }
}
