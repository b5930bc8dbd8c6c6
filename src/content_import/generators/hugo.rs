//! Hugo: configuration and content folders.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::files::served;
use super::site::Site;
use crate::content_import::ImportOptions;
use crate::content_import::publication::authors::profile;
use crate::content_import::publication::report::Report;
use crate::content_import::source::folder::SourceFolder;
use crate::content_import::source::front_matter;
use crate::content_import::source::value::{Object, object_at, text_at, text_of, texts_of, value_at};
use crate::content_import::text::includes::Includes;

mod addresses;
mod configuration;
mod documents;

use configuration::Configuration;

/// Reads a site of Hugo.
pub(super) fn read(source: &SourceFolder, options: &ImportOptions<'_>, report: &mut Report) -> Site {
    let values = configuration::read(source, report);
    let configuration = Configuration::new(values, options);
    let values = &configuration.values;
    let params = object_at(values, &["params"]).cloned().unwrap_or_default();
    let mut site = Site {
        name: text_at(values, &["title"]),
        base_url: text_at(values, &["baseURL"]).filter(|url| url.contains("://")),
        time_zone: text_at(values, &["timeZone"]),
        languages: configuration.languages.iter().map(|language| language.tag.clone()).collect(),
        author: value_at(&params, &["author"]).or_else(|| value_at(values, &["author"])).cloned(),
        includes: Includes {
            folders: [".", "content", "layouts/partials", "assets", "static"].map(PathBuf::from).to_vec(),
            templates: vec!["layouts/shortcodes".into(), "layouts/_shortcodes".into()],
        },
        asset_folders: ["assets", "content", "static"].map(PathBuf::from).to_vec(),
        ..Site::default()
    };
    let description = text_at(&params, &["description"]).or_else(|| text_at(&params, &["subtitle"]));
    site.descriptions.extend(description.map(|text| (String::new(), text)));
    for language in &configuration.languages {
        let own = object_at(&language.values, &["params"]).and_then(|params| text_at(params, &["description"]));
        site.descriptions.extend(own.map(|text| (language.tag.clone(), text)));
        let own = menu(&language.values);
        let links = if own.is_empty() { menu(values) } else { own };
        site.navigation.insert(language.tag.clone(), links);
    }
    site.variables.insert("params".into(), Value::Object(params.clone()));
    socials(&params, &mut site);
    for folder in configuration.static_folders() {
        site.files.extend(served(source, &folder, "/", report));
    }
    authors(source, options, report, &mut site);
    documents::read(source, &configuration, &mut site, report);
    lists(&configuration, &mut site);
    site.page_menu.sort_by_key(|(_, weight, _, _)| *weight);
    for (lang, _, label, url) in std::mem::take(&mut site.page_menu) {
        site.navigation.entry(lang).or_default().push((label, url));
    }
    site
}

/// Adds the addresses of tags, categories and feeds.
fn lists(configuration: &Configuration, site: &mut Site) {
    let given =
        object_at(&configuration.values, &["taxonomies"]).map(|names| names.values().filter_map(text_of).collect());
    let names: Vec<String> = given.unwrap_or_else(|| vec!["tags".into(), "categories".into()]);
    for name in names.iter().filter(|name| matches!(name.as_str(), "tags" | "categories" | "topics")) {
        site.tag_addresses.push(format!("/{name}/:tag/"));
        site.redirects.insert(format!("/{name}/"), "/".into());
    }
    site.feeds.insert("/index.xml".into(), "/feed.xml".into());
}

/// Returns the main menu in the order of its weights.
fn menu(values: &Object) -> Vec<(String, String)> {
    let menus = object_at(values, &["menus"]).or_else(|| object_at(values, &["menu"]));
    let items =
        menus.and_then(|menus| value_at(menus, &["main"])).and_then(Value::as_array).cloned().unwrap_or_default();
    let mut links: Vec<(i64, String, String)> = Vec::new();
    for item in items.iter().filter_map(Value::as_object) {
        let url = text_at(item, &["url"]).or_else(|| text_at(item, &["pageRef"]));
        if let (Some(label), Some(url)) = (text_at(item, &["name"]).or_else(|| text_at(item, &["identifier"])), url) {
            let weight = value_at(item, &["weight"]).and_then(Value::as_i64).unwrap_or(i64::MAX);
            links.push((weight, label, url));
        }
    }
    links.sort_by_key(|(weight, _, _)| *weight);
    links.into_iter().map(|(_, label, url)| (label, url)).collect()
}

fn socials(params: &Object, site: &mut Site) {
    for name in ["social", "socialIcons", "socials"] {
        let Some(items) = value_at(params, &[name]).and_then(Value::as_array) else { continue };
        for item in items.iter().filter_map(Value::as_object) {
            let url =
                text_at(item, &["url"]).or_else(|| text_at(item, &["link"])).filter(|url| url.starts_with("http"));
            if let (Some(label), Some(url)) = (text_at(item, &["name"]).or_else(|| text_at(item, &["title"])), url) {
                site.social.push((label, url));
            }
        }
    }
}

/// Reads authors from `data/authors` and from the pages of the taxonomy.
fn authors(source: &SourceFolder, options: &ImportOptions<'_>, report: &mut Report, site: &mut Site) {
    for folder in ["data/authors", "data/author"] {
        for file in source.files(Path::new(folder), report) {
            let key = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            if let Some(Value::Object(fields)) = super::data::read(source, &file, report) {
                site.authors.add(&key, profile(&fields), options.slugify);
            }
        }
    }
    for name in ["data/authors", "data/author"] {
        for extension in ["toml", "yaml", "yml", "json"] {
            let file = PathBuf::from(format!("{name}.{extension}"));
            if let Some(Value::Object(entries)) =
                source.has_file(&file).then(|| super::data::read(source, &file, report)).flatten()
            {
                for (key, fields) in entries.iter().filter_map(|(key, value)| Some((key, value.as_object()?))) {
                    site.authors.add(key, profile(fields), options.slugify);
                }
            }
        }
    }
    for file in source.files(Path::new("content/authors"), report) {
        if !matches!(file.file_name().and_then(|name| name.to_str()), Some("_index.md" | "index.md")) {
            continue;
        }
        let key = file.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy().into_owned();
        let text = source.text(&file, report).unwrap_or_default();
        let document = front_matter::read(&text);
        let mut profile = profile(&document.fields);
        if profile.biography.is_none() && !document.text.trim().is_empty() {
            profile.biography = Some(document.text.trim().to_string());
        }
        if key != "authors" {
            site.authors.add(&key, profile, options.slugify);
        }
    }
}

/// Returns the texts of a value in the configuration.
fn texts(values: &Object, path: &[&str]) -> Vec<String> {
    value_at(values, path).map(texts_of).unwrap_or_default()
}

/// Returns the text of a value, or a default.
fn text_or(values: &Object, path: &[&str], default: &str) -> String {
    value_at(values, path).and_then(text_of).unwrap_or_else(|| default.into())
}
