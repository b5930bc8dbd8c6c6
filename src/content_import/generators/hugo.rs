//! Hugo: configuration and content folders.

use std::collections::BTreeSet;
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
use documents::{our_prefix, prefix};

/// Reads a site of Hugo.
pub(super) fn read(source: &SourceFolder, options: &ImportOptions<'_>, report: &mut Report) -> Site {
    let values = configuration::read(source, report);
    let configuration = Configuration::new(values, options);
    let values = &configuration.values;
    let params = object_at(values, &["params"]).cloned().unwrap_or_default();
    let folder = |key: &str, usual: &str| PathBuf::from(text_or(values, &[key], usual));
    let (content, layouts) = (folder("contentDir", "content"), folder("layoutDir", "layouts"));
    let (assets, data) = (folder("assetDir", "assets"), folder("dataDir", "data"));
    let mut site = Site {
        name: text_at(values, &["title"]),
        base_url: text_at(values, &["baseURL"]).filter(|url| url.contains("://")),
        time_zone: text_at(values, &["timeZone"]),
        languages: configuration.languages.iter().map(|language| language.tag.clone()).collect(),
        author: value_at(&params, &["author"]).or_else(|| value_at(values, &["author"])).cloned(),
        includes: Includes {
            folders: [&PathBuf::from("."), &content, &layouts.join("partials"), &assets].map(Clone::clone).to_vec(),
            templates: vec![layouts.join("shortcodes"), layouts.join("_shortcodes")],
        },
        asset_folders: vec![assets, content],
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
        site.includes.folders.push(folder.clone());
        site.asset_folders.push(folder);
    }
    authors(source, &data, options, report, &mut site);
    documents::read(source, &configuration, &mut site, report);
    lists(&configuration, &mut site);
    site.page_menu.sort_by_key(|(_, weight, _, _)| *weight);
    for (lang, _, label, url) in std::mem::take(&mut site.page_menu) {
        site.navigation.entry(lang).or_default().push((label, url));
    }
    site
}

/// Adds the addresses of tags, categories, sections and feeds.
fn lists(configuration: &Configuration, site: &mut Site) {
    let given =
        object_at(&configuration.values, &["taxonomies"]).map(|names| names.values().filter_map(text_of).collect());
    let names: Vec<String> = given.unwrap_or_else(|| vec!["tags".into(), "categories".into()]);
    let is_known = |name: &&String| matches!(name.as_str(), "tags" | "categories" | "topics");
    let mut sections: BTreeSet<(String, String)> = BTreeSet::new();
    for entry in &site.entries {
        let language = configuration.languages.iter().find(|language| language.tag == entry.lang);
        let folder = language.and_then(|language| entry.file.strip_prefix(&language.folder).ok());
        let first = folder.filter(|path| path.iter().count() > 1).and_then(|path| path.iter().next());
        let is_leaf = folder.is_some_and(|path| path.iter().count() == 2 && entry.files.is_some());
        if let Some(first) = first.filter(|_| !is_leaf) {
            sections.insert((entry.lang.clone(), configuration.path(&first.to_string_lossy())));
        }
    }
    for language in &configuration.languages {
        let (old, new) = (prefix(configuration, language), our_prefix(configuration, language));
        let own = sections.iter().filter(|(lang, _)| *lang == language.tag).map(|(_, name)| name);
        site.redirects.insert(format!("{old}/"), format!("{new}/"));
        site.feeds.insert(format!("{old}/index.xml"), format!("{new}/feed.xml"));
        for name in own.chain(names.iter().filter(is_known)) {
            site.redirects.entry(format!("{old}/{name}/")).or_insert_with(|| format!("{new}/"));
            site.feeds.insert(format!("{old}/{name}/index.xml"), format!("{new}/feed.xml"));
        }
    }
    for name in names.iter().filter(is_known) {
        site.tag_addresses.push(format!("/{name}/:tag/"));
        site.tag_feeds.push((format!("/{name}/:tag/index.xml"), "feed.xml"));
    }
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

/// Reads authors from `authors` in the data folder and from the pages of the taxonomy.
fn authors(source: &SourceFolder, data: &Path, options: &ImportOptions<'_>, report: &mut Report, site: &mut Site) {
    for folder in ["authors", "author"] {
        for file in source.files(&data.join(folder), report) {
            let key = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            if let Some(Value::Object(fields)) = super::data::read(source, &file, report) {
                site.authors.add(&key, profile(&fields), options.slugify);
            }
        }
    }
    for name in ["authors", "author"] {
        for extension in ["toml", "yaml", "yml", "json"] {
            let file = data.join(format!("{name}.{extension}"));
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
