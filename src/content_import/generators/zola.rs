//! Zola: `config.toml`, sections, pages, colocated files.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::files::{can_serve, served};
use super::site::{Entry, EntryKind, Site};
use crate::content_import::ImportOptions;
use crate::content_import::publication::report::Report;
use crate::content_import::source::dates::{at_start, in_path};
use crate::content_import::source::folder::SourceFolder;
use crate::content_import::source::front_matter;
use crate::content_import::source::value::{Object, is_true, object_at, text_at, texts_of, value_at};
use crate::content_import::text::Syntax;
use crate::content_import::text::includes::Includes;

const CONTENT: &str = "content";

/// What addresses depend on.
struct Rules<'a> {
    languages: Vec<String>,
    /// `on`, `safe` or `off`.
    slugify_paths: String,
    keeps_dates: bool,
    /// Names of feeds, each with ours.
    feeds: Vec<(String, &'static str)>,
    slugify: &'a dyn Fn(&str) -> String,
}

/// Reads a site of Zola.
pub(super) fn read(source: &SourceFolder, options: &ImportOptions<'_>, report: &mut Report) -> Site {
    let values = super::data::first(source, &["config.toml", "zola.toml"], report);
    let extra = object_at(&values, &["extra"]).cloned().unwrap_or_default();
    let default =
        text_at(&values, &["default_language"]).or_else(|| options.lang.clone()).unwrap_or_else(|| "en".into());
    let mut languages = vec![default];
    languages.extend(object_at(&values, &["languages"]).into_iter().flatten().map(|(key, _)| key.clone()));
    let mut site = Site {
        name: text_at(&values, &["title"]).or_else(|| home_title(source, report)),
        base_url: text_at(&values, &["base_url"]).filter(|url| url.contains("://")),
        languages: languages.clone(),
        author: value_at(&values, &["author"]).or_else(|| value_at(&extra, &["author"])).cloned(),
        includes: Includes {
            folders: [".", "content", "static"].map(PathBuf::from).to_vec(),
            templates: vec!["templates/shortcodes".into()],
        },
        asset_folders: ["static", CONTENT].map(PathBuf::from).to_vec(),
        folder_names: vec![("@/".into(), CONTENT.into())],
        ..Site::default()
    };
    site.descriptions.extend(text_at(&values, &["description"]).map(|text| (String::new(), text)));
    for (lang, fields) in object_at(&values, &["languages"]).into_iter().flatten() {
        let description = fields.as_object().and_then(|fields| text_at(fields, &["description"]));
        site.descriptions.extend(description.map(|text| (lang.clone(), text)));
    }
    site.variables.insert("extra".into(), Value::Object(extra.clone()));
    menu(&extra, &mut site);
    feeds(&values, &languages, &mut site);
    taxonomies(&values, &mut site);
    site.files = served(source, Path::new("static"), "/", report);
    let rules = Rules {
        languages,
        slugify_paths: text_at(&values, &["slugify", "paths"]).unwrap_or_else(|| "on".into()),
        keeps_dates: value_at(&values, &["slugify", "paths_keep_dates"]).is_some_and(is_true),
        feeds: feed_names(&values),
        slugify: options.slugify,
    };
    for file in source.files(Path::new(CONTENT), report) {
        let extension = file.extension().map(|it| it.to_string_lossy().to_lowercase()).unwrap_or_default();
        if extension == "md" {
            document(source, &rules, &file, &mut site, report);
        } else {
            let path = format!("/{}", file.strip_prefix(CONTENT).unwrap_or(&file).display());
            let is_colocated = file.parent().is_some_and(|folder| source.has_file(&folder.join("index.md")));
            // Files beside a page go with the page that shows them.
            if !is_colocated && can_serve(source, &file, &path, report) {
                site.files.push((file, path));
            }
        }
    }
    site
}

fn home_title(source: &SourceFolder, report: &mut Report) -> Option<String> {
    let text = source.text_if_there(Path::new("content/_index.md"), report)?;
    text_at(&front_matter::read(&text).fields, &["title"])
}

/// Reads the menus of the usual themes.
fn menu(extra: &Object, site: &mut Site) {
    for name in ["menu", "nav", "main_menu", "header_nav", "after_dark_menu", "navbar", "nav_links", "even_menu"] {
        let Some(items) = value_at(extra, &[name]).and_then(Value::as_array) else { continue };
        let link = |item: &Value| {
            let item = item.as_object()?;
            let url = text_at(item, &["url"]).or_else(|| text_at(item, &["path"]))?.replace("$BASE_URL", "");
            Some((
                text_at(item, &["name"]).or_else(|| text_at(item, &["title"]))?,
                if url.is_empty() { "/".into() } else { url },
            ))
        };
        site.navigation.insert(String::new(), items.iter().filter_map(link).collect());
        return;
    }
}

/// Returns the names of the feeds that the site makes, each with ours.
fn feed_names(values: &Object) -> Vec<(String, &'static str)> {
    let names = value_at(values, &["feed_filenames"]).or_else(|| value_at(values, &["feed_filename"])).map(texts_of);
    let ours = |name: &str| match name {
        name if name.ends_with(".json") => "feed.json",
        name if name.contains("atom") => "atom.xml",
        _ => "feed.xml",
    };
    let names = names.unwrap_or_else(|| vec!["atom.xml".into(), "rss.xml".into()]);
    names.into_iter().map(|name| (name.clone(), ours(&name))).collect()
}

fn feeds(values: &Object, languages: &[String], site: &mut Site) {
    for (name, ours) in feed_names(values) {
        for (at, lang) in languages.iter().enumerate() {
            let prefix = if at == 0 { String::new() } else { format!("/{lang}") };
            site.feeds.insert(format!("{prefix}/{name}"), format!("{prefix}/{ours}"));
        }
    }
}

fn taxonomies(values: &Object, site: &mut Site) {
    let list = value_at(values, &["taxonomies"]).and_then(Value::as_array).cloned().unwrap_or_default();
    for item in list.iter().filter_map(Value::as_object) {
        let name = text_at(item, &["name"]).unwrap_or_default();
        if !matches!(name.as_str(), "tags" | "categories" | "topics") {
            continue;
        }
        site.tag_addresses.push(format!("/{name}/:tag/"));
        site.redirects.insert(format!("/{name}/"), "/".into());
        if value_at(item, &["feed"]).or_else(|| value_at(item, &["rss"])).is_some_and(is_true) {
            site.tag_feeds
                .extend(feed_names(values).into_iter().map(|(file, ours)| (format!("/{name}/:tag/{file}"), ours)));
        }
    }
}

impl Rules<'_> {
    fn slug(&self, text: &str) -> String {
        match self.slugify_paths.as_str() {
            "off" => text.to_string(),
            "safe" => text.replace([' ', '_'], "-").replace(['<', '>', ':', '"', '|', '?', '*', '#'], ""),
            _ => (self.slugify)(text),
        }
    }
}

fn document(source: &SourceFolder, rules: &Rules<'_>, file: &Path, site: &mut Site, report: &mut Report) {
    let Some(text) = source.text(file, report) else { return };
    let document = front_matter::read(&text);
    let inside = file.strip_prefix(CONTENT).unwrap_or(file);
    let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let (name, lang) = match stem.rsplit_once('.') {
        Some((name, lang)) if rules.languages.iter().any(|known| known == lang) => (name.to_string(), lang.to_string()),
        _ => (stem.clone(), rules.languages.first().cloned().unwrap_or_default()),
    };
    let prefix = if rules.languages.first() == Some(&lang) { String::new() } else { format!("/{lang}") };
    let mut folders: Vec<String> =
        inside.parent().unwrap_or(Path::new("")).iter().map(|it| it.to_string_lossy().into_owned()).collect();
    let is_section = name == "_index";
    let bundle = if name == "index" { folders.pop() } else { None };
    let named = bundle.unwrap_or_else(|| name.clone());
    let (dated, undated) = match at_start(&named) {
        Some((date, rest)) if !rest.is_empty() => (Some(date), rest.to_string()),
        Some((date, _)) => (Some(date), named.clone()),
        None => (None, named.clone()),
    };
    let slug = text_at(&document.fields, &["slug"]);
    let path = folders.iter().map(|folder| rules.slug(folder)).collect::<Vec<_>>().join("/");
    let last = match (&slug, rules.keeps_dates) {
        (Some(slug), _) => rules.slug(slug),
        (None, true) => rules.slug(&named),
        (None, false) => rules.slug(&undated),
    };
    let address = match text_at(&document.fields, &["path"]) {
        Some(path) => format!("{prefix}/{}/", path.trim_matches('/')),
        None if is_section => format!("{prefix}/{path}/"),
        None => format!("{prefix}/{path}/{last}/"),
    };
    let address = address.replace("//", "/");
    let has_text = !document.text.trim().is_empty();
    let ours = if rules.languages.first() == Some(&lang) { String::new() } else { format!("/{lang}") };
    let is_home = is_section && folders.is_empty();
    if is_home && has_text {
        report.add(
            "home page",
            file,
            document.text_line,
            "its text became a draft of a page, since the publication makes its own",
        );
    }
    let has_feeds = value_at(&document.fields, &["generate_feeds"])
        .or_else(|| value_at(&document.fields, &["generate_feed"]))
        .is_some_and(is_true);
    if is_section && !is_home && has_feeds {
        for (name, feed) in &rules.feeds {
            site.feeds.insert(format!("{address}{name}"), format!("{ours}/{feed}"));
        }
    }
    if is_section && !has_text {
        if !is_home {
            let to = text_at(&document.fields, &["redirect_to"]).filter(|to| !to.contains(':'));
            let to = to.map(|to| format!("/{}", to.trim_start_matches('/')));
            site.redirects.insert(address.clone(), to.unwrap_or_else(|| format!("{ours}/")));
        }
        for alias in value_at(&document.fields, &["aliases"]).map(texts_of).unwrap_or_default() {
            site.redirects.insert(format!("/{}", alias.trim_start_matches('/')), format!("{ours}/"));
        }
        return;
    }
    let is_page =
        is_section || value_at(&document.fields, &["render"]).is_some_and(|value| *value == Value::Bool(false));
    let mut entry =
        Entry::new(file.to_path_buf(), if is_page { EntryKind::Page } else { EntryKind::Article }, Syntax::Zola);
    entry.date = dated.or_else(|| in_path(&address));
    let no_date =
        entry.date.is_none() && ["date", "updated"].iter().all(|key| value_at(&document.fields, &[key]).is_none());
    if no_date && folders.is_empty() {
        entry.kind = EntryKind::Page;
    }
    let own = slug.or_else(|| {
        text_at(&document.fields, &["path"])
            .map(|path| path.trim_matches('/').rsplit('/').next().unwrap_or_default().to_string())
    });
    entry.slug = own.unwrap_or(if is_section { folders.join("-") } else { undated });
    entry.lang = lang;
    entry.address = address;
    if is_home {
        entry.address = String::new();
        entry.is_draft = true;
        entry.slug = "home".into();
    }
    entry.translation = format!("{}/{name}", inside.parent().unwrap_or(Path::new("")).display());
    let aliases = value_at(&document.fields, &["aliases"]).map(texts_of).unwrap_or_default();
    entry.aliases = aliases.iter().map(|alias| format!("/{}", alias.trim_start_matches('/'))).collect();
    let folder = file.parent().unwrap_or(Path::new(""));
    let is_owner = stem == "index" || name == "index" && !source.has_file(&folder.join("index.md"));
    entry.files = is_owner.then(|| folder.to_path_buf());
    entry.read = vec!["slug", "path", "aliases"];
    entry.take(document);
    site.entries.push(entry);
}
