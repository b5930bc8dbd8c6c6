//! The documents of Hugo’s content folders: pages, leaf bundles, sections, languages.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::addresses::Parts;
use super::configuration::{Configuration, Language};
use crate::content_import::generators::data::merge;
use crate::content_import::generators::files::can_serve;
use crate::content_import::generators::old_address::join;
use crate::content_import::generators::site::{Entry, EntryKind, Site};
use crate::content_import::publication::report::Report;
use crate::content_import::source::dates::{at_start, parse};
use crate::content_import::source::folder::SourceFolder;
use crate::content_import::source::front_matter;
use crate::content_import::source::value::{Object, is_true, object_at, text_at, texts_of, value_at};
use crate::content_import::text::Syntax;

const EXTENSIONS: [&str; 12] =
    ["md", "markdown", "mdown", "mdx", "html", "htm", "adoc", "asciidoc", "rst", "org", "pandoc", "pdc"];

/// Reads all documents, and the files beside them that are not part of a bundle.
pub(super) fn read(source: &SourceFolder, configuration: &Configuration, site: &mut Site, report: &mut Report) {
    let mut folders: Vec<PathBuf> = configuration.languages.iter().map(|language| language.folder.clone()).collect();
    folders.sort();
    folders.dedup();
    let inner: Vec<PathBuf> = folders.clone();
    for file in source.files(Path::new("content"), report) {
        if is_document(&file) && !folders.iter().any(|folder| file.starts_with(folder)) {
            report.add("not published", &file, 0, "no language of the configuration has this folder");
        }
    }
    folders.retain(|folder| {
        !inner.iter().any(|other| other != folder && folder.starts_with(other) && other.as_os_str().is_empty())
    });
    for folder in &folders {
        let others: Vec<&PathBuf> =
            inner.iter().filter(|other| *other != folder && other.starts_with(folder)).collect();
        let files: Vec<PathBuf> = source
            .files(folder, report)
            .into_iter()
            .filter(|file| !others.iter().any(|other| file.starts_with(other)))
            .collect();
        let bundles: BTreeSet<PathBuf> = files
            .iter()
            .filter(|file| is_document(file) && stem(file).0 == "index")
            .filter_map(|file| file.parent().map(Path::to_path_buf))
            .collect();
        let is_index = |file: &&PathBuf| is_document(file) && stem(file).0 == "index";
        let mut owners: BTreeMap<PathBuf, PathBuf> = BTreeMap::new();
        for file in files.iter().filter(is_index) {
            let folder = file.parent().unwrap_or(Path::new("")).to_path_buf();
            let is_plain = stem(file).1.is_empty();
            if is_plain || !owners.contains_key(&folder) {
                owners.insert(folder, file.clone());
            }
        }
        let cascades = cascades(source, &files, report);
        for file in files {
            let bundle = file.ancestors().skip(1).find(|above| bundles.contains(*above));
            let is_index = stem(&file).0 == "index" && is_document(&file);
            match bundle {
                Some(bundle) if !is_index || file.parent() != Some(bundle) => {
                    // A resource of the bundle: pictures are found by the documents that show them.
                    if is_document(&file) {
                        report.add("page resource", &file, 0, "a document inside a bundle has no address");
                    }
                }
                _ if is_document(&file) => {
                    let last = site.entries.len();
                    document(source, configuration, folder, &file, &cascades, site, report);
                    // The files of a bundle belong to one of its languages.
                    let is_owner = |folder: &&Path| owners.get(*folder) == Some(&file);
                    if let Some(entry) = site.entries.get_mut(last) {
                        entry.files = bundle.filter(is_owner).map(Path::to_path_buf);
                    }
                }
                _ => {
                    let path = format!("/{}", file.strip_prefix(folder).unwrap_or(&file).display());
                    if can_serve(source, &file, &path, report) {
                        site.files.push((file, path));
                    }
                }
            }
        }
    }
}

fn is_document(file: &Path) -> bool {
    let extension = file.extension().map(|it| it.to_string_lossy().to_lowercase()).unwrap_or_default();
    EXTENSIONS.contains(&extension.as_str())
}

/// Splits `name.fr.md` into name and language; the language is empty if there is none.
fn stem(file: &Path) -> (String, String) {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    match stem.rsplit_once('.') {
        Some((name, lang)) if lang.len() < 9 && lang.chars().all(|it| it.is_ascii_alphabetic() || it == '-') => {
            (name.into(), lang.into())
        }
        _ => (stem, String::new()),
    }
}

/// Returns what each `_index` gives to the documents below it.
fn cascades(source: &SourceFolder, files: &[PathBuf], report: &mut Report) -> BTreeMap<PathBuf, Object> {
    let mut cascades = BTreeMap::new();
    for file in files.iter().filter(|file| is_document(file) && stem(file).0 == "_index") {
        let Some(text) = source.text(file, report) else { continue };
        let document = front_matter::read(&text);
        let cascade = match value_at(&document.fields, &["cascade"]) {
            Some(Value::Object(fields)) => fields.clone(),
            Some(Value::Array(items)) => items.first().and_then(Value::as_object).cloned().unwrap_or_default(),
            _ => continue,
        };
        let folder = file.parent().unwrap_or(Path::new("")).to_path_buf();
        cascades.insert(folder, cascade);
    }
    cascades
}

fn document(
    source: &SourceFolder,
    configuration: &Configuration,
    folder: &Path,
    file: &Path,
    cascades: &BTreeMap<PathBuf, Object>,
    site: &mut Site,
    report: &mut Report,
) {
    let Some(text) = source.text(file, report) else { return };
    let document = front_matter::read(&text);
    let inside = file.strip_prefix(folder).unwrap_or(file);
    let (name, lang) = stem(file);
    let by_name =
        configuration.languages.iter().find(|language| language.key.eq_ignore_ascii_case(&lang) && !lang.is_empty());
    let name = if by_name.is_none() && !lang.is_empty() { format!("{name}.{lang}") } else { name };
    let by_folder = configuration.languages.iter().find(|language| language.folder == folder);
    let Some(language) = by_name.or(by_folder).or(configuration.languages.first()) else { return };
    let mut sections: Vec<String> =
        inside.parent().unwrap_or(Path::new("")).iter().map(|it| it.to_string_lossy().into_owned()).collect();
    let is_section = name == "_index";
    let bundle = if name == "index" { sections.pop() } else { None };
    let name = bundle.unwrap_or(name);
    let has_text = !document.text.trim().is_empty();
    let prefix = prefix(configuration, language);
    let is_home = is_section && sections.is_empty();
    if is_section && !is_home {
        let parts = Parts { sections: sections.clone(), name: "", slug: None, title: "", date: None, is_section };
        let address = format!("{prefix}{}", configuration.address(&parts));
        let ours = our_prefix(configuration, language);
        site.feeds.insert(format!("{address}index.xml"), format!("{ours}/feed.xml"));
        if !has_text {
            // A section may have its own address and old ones.
            let given = value_at(&document.fields, &["url"]).into_iter();
            let old = given.chain(value_at(&document.fields, &["aliases"])).flat_map(texts_of);
            for from in old.map(|path| join("/", &path)).chain([address]) {
                site.redirects.insert(from, format!("{ours}/"));
            }
        }
    }
    if is_section && !has_text {
        return;
    }
    let mut defaults = Object::new();
    for (above, cascade) in cascades.iter().filter(|(above, _)| file.starts_with(above)) {
        _ = above;
        merge(&mut defaults, cascade.clone());
    }
    let get = |name: &str| text_at(&document.fields, &[name]).or_else(|| text_at(&defaults, &[name]));
    let is_hidden = value_at(&document.fields, &["headless"]).is_some_and(is_true)
        || object_at(&document.fields, &["build"])
            .and_then(|build| text_at(build, &["render"]))
            .is_some_and(|it| it == "never" || it == "false");
    if is_hidden {
        report.add("page resource", file, 1, "a headless page has no address");
        return;
    }
    if is_home {
        report.add(
            "home page",
            file,
            document.text_line,
            "its text became a draft of a page, since the publication makes its own",
        );
    }
    let (dated, undated) = at_start(&name).map_or((None, name.clone()), |(date, rest)| (Some(date), rest.to_string()));
    let date = ["date", "publishDate", "pubdate", "published", "lastmod"].iter().find_map(|key| parse(&get(key)?));
    let slug = get("slug").filter(|slug| !slug.is_empty());
    let plain_name = if configuration.has_dated_names && dated.is_some() && !undated.is_empty() {
        undated.clone()
    } else {
        name.clone()
    };
    let title = get("title").unwrap_or_default();
    let parts =
        Parts { sections, name: &plain_name, slug: slug.clone(), title: &title, date: date.or(dated), is_section };
    let given = get("url").filter(|url| !url.contains(':') && !url.is_empty());
    let address = match given {
        Some(url) => {
            // Only a relative address gets the prefix of its language.
            let url = if url.starts_with('/') { url } else { format!("{prefix}/{url}") };
            let has_end = url.ends_with('/') || url.rsplit('/').next().is_some_and(|last| last.contains('.'));
            if has_end { url } else { url + "/" }
        }
        None => format!("{prefix}{}", configuration.address(&parts)),
    };
    if let Some((weight, label)) = menu_item(&document.fields, &title) {
        site.page_menu.push((language.tag.clone(), weight, label, address.clone()));
    }
    let is_page = is_section || parts.sections.is_empty() && date.or(dated).is_none();
    let mut entry =
        Entry::new(file.to_path_buf(), if is_page { EntryKind::Page } else { EntryKind::Article }, Syntax::Hugo);
    entry.slug = slug.unwrap_or_else(|| {
        if is_section {
            parts.sections.join("-")
        } else if undated.is_empty() {
            name.clone()
        } else {
            undated
        }
    });
    entry.lang = language.tag.clone();
    entry.translation = format!("{}/{name}", parts.sections.join("/"));
    if let Some(translation) = get("translationKey") {
        entry.translation = translation;
    }
    let aliases = value_at(&document.fields, &["aliases"]).map(texts_of).unwrap_or_default();
    // A relative alias begins in the folder of the page.
    let parent = join(address.trim_end_matches('/'), "");
    entry.aliases =
        aliases.iter().map(|alias| if alias.starts_with('/') { alias.clone() } else { join(&parent, alias) }).collect();
    entry.date = dated;
    entry.address = address;
    if is_home {
        entry.address = String::new();
        entry.is_draft = true;
        entry.slug = "home".into();
    }
    entry.read =
        vec!["slug", "url", "aliases", "cascade", "translationKey", "headless", "build", "expiryDate", "menu", "menus"];
    let end = get("expiryDate").and_then(|text| parse(&text));
    let now = jiff::Timestamp::now().to_zoned_datetime(jiff::tz::TimeZone::UTC).datetime();
    let is_over = end.is_some_and(|end| end.in_zone(&jiff::tz::TimeZone::UTC) < now);
    if let Some(end) = end.filter(|_| !is_over) {
        let day = end.civil.strftime("%Y-%m-%d");
        report.add("expires", file, 1, format!("ends on {day}; nothing removes it then, so make it a draft yourself"));
    }
    if is_over {
        report.add("expired", file, 1, "is past its expiryDate; it became a draft");
        entry.is_draft = true;
    }
    entry.defaults = defaults;
    entry.take(document);
    if configuration.builds_drafts {
        entry.values.retain(|name, _| !name.eq_ignore_ascii_case("draft"));
    }
    site.entries.push(entry);
}

/// Reads `menu: main` and `menus: { main: { weight, name } }`: weight and label.
fn menu_item(fields: &Object, title: &str) -> Option<(i64, String)> {
    let menus = value_at(fields, &["menus"]).or_else(|| value_at(fields, &["menu"]))?;
    match menus {
        Value::Object(entries) => {
            let item = value_at(entries, &["main"])?.as_object()?;
            let weight = value_at(item, &["weight"]).and_then(Value::as_i64).unwrap_or(i64::MAX);
            Some((weight, text_at(item, &["name"]).unwrap_or_else(|| title.to_string())))
        }
        other => texts_of(other).iter().any(|name| name == "main").then(|| (i64::MAX, title.to_string())),
    }
}

/// Returns what the addresses of a language begin with on the old site.
pub(super) fn prefix(configuration: &Configuration, language: &Language) -> String {
    let is_default = configuration.languages.first().is_some_and(|first| first.key == language.key);
    let is_bare = is_default && !(configuration.has_default_prefix && configuration.languages.len() > 1);
    if is_bare { String::new() } else { format!("/{}", language.key.to_lowercase()) }
}

/// Returns what the addresses of a language begin with in the publication.
pub(super) fn our_prefix(configuration: &Configuration, language: &Language) -> String {
    let is_default = configuration.languages.first().is_some_and(|first| first.key == language.key);
    if is_default { String::new() } else { format!("/{}", language.tag) }
}
