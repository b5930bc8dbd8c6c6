//! Jekyll: `_config.yml`, posts, drafts, collections, pages, data.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::files::can_serve;
use super::site::Site;
use crate::content_import::ImportOptions;
use crate::content_import::publication::authors::profile;
use crate::content_import::publication::report::Report;
use crate::content_import::source::folder::SourceFolder;
use crate::content_import::source::value::{Object, text_at, text_of, texts_of, value_at};
use crate::content_import::text::includes::Includes;

mod addresses;
mod defaults;
mod documents;
mod plugins;

/// A folder of documents.
pub(super) struct Collection {
    /// Its name: `posts`, `docs`.
    pub(super) name: String,
    /// The pattern of its addresses.
    pub(super) permalink: Option<String>,
    /// Whether its documents have pages.
    pub(super) has_pages: bool,
}

/// Reads a site of Jekyll. The folder of the site may be below the one that is imported, such as `docs`.
pub(super) fn read(source: &SourceFolder, options: &ImportOptions<'_>, report: &mut Report) -> Site {
    let root = root(source);
    let file = |name: &str| root.join(name);
    let mut values = Object::new();
    for name in ["_config.yml", "_config.yaml", "_config.toml"] {
        if source.has_file(&file(name)) {
            if let Some(Value::Object(fields)) = super::data::read(source, &file(name), report) {
                values = fields;
            }
            break;
        }
    }
    let site_root =
        text_at(&values, &["source"]).map(|folder| root.join(folder)).filter(|folder| source.has_folder(folder));
    let root = site_root.unwrap_or(root);
    let base = text_at(&values, &["baseurl"]).unwrap_or_default();
    let url = text_at(&values, &["url"]).filter(|url| url.contains("://"));
    let includes = text_at(&values, &["includes_dir"]).unwrap_or_else(|| "_includes".into());
    let lang = text_at(&values, &["lang"])
        .or_else(|| text_at(&values, &["locale"]))
        .or_else(|| text_at(&values, &["language"]));
    let mut site = Site {
        name: text_at(&values, &["title"]).or_else(|| text_at(&values, &["name"])),
        base_url: url.map(|url| format!("{}/{}", url.trim_end_matches('/'), base.trim_matches('/'))),
        time_zone: text_at(&values, &["timezone"]),
        languages: lang.map(|lang| super::language::plain_tag(&lang)).into_iter().collect(),
        author: value_at(&values, &["author"]).cloned(),
        includes: Includes { folders: vec![root.join(includes), root.clone()], templates: Vec::new() },
        asset_folders: vec![root.clone()],
        is_kramdown: true,
        ..Site::default()
    };
    site.descriptions.extend(text_at(&values, &["description"]).map(|text| (String::new(), text)));
    navigation(&values, &mut site);
    data(source, &root, options, report, &mut site);
    let mut variables = values.clone();
    let data = std::mem::take(&mut site.variables);
    variables.insert("data".into(), Value::Object(data));
    site.variables = variables;
    let collections = collections(&values);
    documents::read(source, &root, &values, &collections, &mut site, report);
    plugins::lists(&values, &mut site);
    site
}

/// Finds the folder with `_config.yml` or `_posts`: the source itself, or the first folder in it that has one.
fn root(source: &SourceFolder) -> PathBuf {
    let candidates = ["", "docs", "site", "src", "source", "jekyll", "website", "blog"];
    let has = |name: &&&str| {
        let folder = Path::new(name);
        source.has_file(&folder.join("_config.yml")) || source.has_file(&folder.join("_config.yaml"))
    };
    let with_posts = |name: &&&str| source.has_folder(&Path::new(name).join("_posts"));
    candidates.iter().find(has).or_else(|| candidates.iter().find(with_posts)).map(PathBuf::from).unwrap_or_default()
}

fn collections(values: &Object) -> Vec<Collection> {
    let posts = Collection { name: "posts".into(), permalink: None, has_pages: true };
    let mut collections = vec![posts];
    match value_at(values, &["collections"]) {
        Some(Value::Object(entries)) => {
            for (name, fields) in entries {
                let get = |key: &str| fields.as_object().and_then(|fields| value_at(fields, &[key]));
                let permalink = get("permalink").and_then(text_of);
                let has_pages = get("output").is_some_and(crate::content_import::source::value::is_true);
                if name == "posts" {
                    collections[0].permalink = permalink;
                } else {
                    collections.push(Collection { name: name.clone(), permalink, has_pages });
                }
            }
        }
        Some(other) => {
            let others = texts_of(other).into_iter().filter(|name| name != "posts");
            collections.extend(others.map(|name| Collection { name, permalink: None, has_pages: false }));
        }
        None => {}
    }
    collections
}

fn navigation(values: &Object, site: &mut Site) {
    for name in ["navigation", "nav", "menu", "navbar-links", "header_links"] {
        let links: Vec<(String, String)> = match value_at(values, &[name]) {
            Some(Value::Array(items)) => items.iter().filter_map(|item| link(item.as_object()?)).collect(),
            Some(Value::Object(items)) => {
                items.iter().filter_map(|(label, url)| Some((label.clone(), text_of(url)?))).collect()
            }
            _ => continue,
        };
        site.navigation.insert(String::new(), links);
        return;
    }
}

fn link(item: &Object) -> Option<(String, String)> {
    let text = |names: &[&str]| names.iter().find_map(|name| text_at(item, &[name]));
    Some((text(&["title", "name", "text", "label"])?, text(&["url", "link", "href"])?))
}

/// Reads the data files: authors, the menu, and everything that texts can ask for.
fn data(source: &SourceFolder, root: &Path, options: &ImportOptions<'_>, report: &mut Report, site: &mut Site) {
    let folder = root.join("_data");
    for file in source.files(&folder, report) {
        let Some(value) = super::data::read(source, &file, report) else { continue };
        let key = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        match (key.as_str(), &value) {
            ("authors" | "author" | "people" | "members", Value::Object(entries)) => {
                for (key, fields) in entries.iter().filter_map(|(key, value)| Some((key, value.as_object()?))) {
                    site.authors.add(key, profile(fields), options.slugify);
                }
            }
            ("navigation" | "nav" | "menu" | "main_nav" | "primary_nav", value) if site.navigation.is_empty() => {
                let main = value.get("main").or_else(|| value.get("docs")).unwrap_or(value);
                let links = main.as_array().into_iter().flatten().filter_map(|item| link(item.as_object()?)).collect();
                site.navigation.insert(String::new(), links);
            }
            _ => {}
        }
        site.variables.insert(key, value);
    }
}

/// Whether a file at the root of a site belongs to its tools.
pub(super) fn is_tool(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let first = path.iter().next().unwrap_or_default().to_string_lossy();
    let is_root = path.parent().is_none_or(|folder| folder.as_os_str().is_empty());
    let by_name = name.starts_with("Gemfile") || name.ends_with(".gemspec") || name.starts_with("LICENSE");
    let tools = [
        "Rakefile",
        "package.json",
        "package-lock.json",
        "yarn.lock",
        "Makefile",
        "Dockerfile",
        "docker-compose.yml",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "Gruntfile.js",
        "gulpfile.js",
        "netlify.toml",
        "vercel.json",
        "pnpm-lock.yaml",
        "CODE_OF_CONDUCT.md",
    ];
    is_root && (by_name || tools.contains(&name.as_ref()))
        || matches!(first.as_ref(), "script" | "bin" | "spec" | "_site")
}

/// Adds a file that is served as it is.
pub(super) fn serve(source: &SourceFolder, file: PathBuf, path: String, site: &mut Site, report: &mut Report) {
    if can_serve(source, &file, &path, report) {
        site.files.push((file, path));
    }
}
