//! Entries of collections, and pages in Markdown.

use std::path::{Path, PathBuf};

use super::Rules;
use super::collections::Collection;
use crate::content_import::generators::language::plain_tag;
use crate::content_import::generators::site::{Entry, EntryKind, Site};
use crate::content_import::publication::report::Report;
use crate::content_import::source::dates::{at_start, in_path};
use crate::content_import::source::folder::SourceFolder;
use crate::content_import::source::front_matter;
use crate::content_import::source::value::{text_at, value_at};
use crate::content_import::text::Syntax;

fn syntax_of(file: &Path) -> Option<Syntax> {
    match file.extension()?.to_str()? {
        "md" | "markdown" | "mdown" => Some(Syntax::Plain),
        "mdx" => Some(Syntax::Mdx),
        "mdoc" => Some(Syntax::Markdoc),
        _ => None,
    }
}

/// Reads the entries of a collection.
pub(super) fn collection(
    source: &SourceFolder,
    rules: &Rules,
    collection: &Collection,
    site: &mut Site,
    report: &mut Report,
) {
    if matches!(collection.name.as_str(), "authors" | "author") {
        return;
    }
    for file in source.files(&collection.folder, report) {
        let Some(syntax) = syntax_of(&file) else {
            if file.extension().is_some_and(|it| matches!(it.to_str(), Some("json" | "yaml" | "yml" | "toml"))) {
                report.add("data", &file, 0, format!("an entry of the collection {} that is no text", collection.name));
            }
            continue;
        };
        let inside = file.strip_prefix(&collection.folder).unwrap_or(&file).to_path_buf();
        if inside.iter().any(|part| part.to_string_lossy().starts_with('_')) {
            continue;
        }
        let Some(text) = source.text(&file, report) else { continue };
        let document = front_matter::read(&text);
        let path = inside.with_extension("").to_string_lossy().replace('\\', "/");
        let own = text_at(&document.fields, &["slug"]).or_else(|| text_at(&document.fields, &["postSlug"]));
        let path = own.clone().unwrap_or_else(|| path.split('/').map(github_slug).collect::<Vec<_>>().join("/"));
        let path = path.trim_matches('/');
        let path = if path == "index" { "" } else { path.strip_suffix("/index").unwrap_or(path) };
        let (lang, below) = split_language(rules, &inside, path);
        let route = match &collection.route {
            Some(route) => route.clone(),
            None => {
                report.count(
                    &format!("entries of the collection {} that no page of the site seems to show", collection.name),
                    1,
                );
                format!("/{}", collection.name)
            }
        };
        let has_date = ["date", "pubDate", "publishDate", "published", "pubDatetime", "publishedAt", "datePublished"]
            .iter()
            .any(|key| value_at(&document.fields, &[key]).is_some());
        let is_docs = collection.name == "docs" && !has_date;
        let mut entry = Entry::new(file, if is_docs { EntryKind::Page } else { EntryKind::Article }, syntax);
        let prefix = prefix(rules, &lang);
        entry.address = finished(rules, &format!("{prefix}{route}/{below}"));
        if entry.address.trim_matches('/').is_empty() {
            report.add("template", &entry.file, 1, "the home page is not imported; the publication makes its own");
            continue;
        }
        entry.lang = plain_tag(&lang);
        entry.translation = format!("{}/{below}", collection.name);
        let name = below.rsplit('/').next().unwrap_or_default();
        let (dated, plain) =
            at_start(name).map_or((None, name), |(date, rest)| (Some(date), if rest.is_empty() { name } else { rest }));
        entry.date = dated.or_else(|| in_path(below));
        entry.slug = if is_docs { below.replace('/', "-") } else { plain.to_string() };
        if entry.slug.is_empty() {
            entry.slug = lang;
        }
        entry.read = vec!["slug", "postSlug"];
        entry.take(document);
        if let Some(inner) = entry.values.get("hero").filter(|hero| hero.is_object() && is_docs).cloned() {
            _ = inner;
            entry.values.shift_remove("hero");
            report.add("front matter field", &entry.file, 1, "hero");
        }
        site.entries.push(entry);
    }
}

/// Reads the pages in Markdown below `src/pages`; those made by programs are reported.
pub(super) fn pages(source: &SourceFolder, rules: &Rules, site: &mut Site, report: &mut Report) {
    let folder = Path::new("src/pages");
    for file in source.files(folder, report) {
        let inside = file.strip_prefix(folder).unwrap_or(&file).to_path_buf();
        if inside.iter().any(|part| part.to_string_lossy().starts_with('_')) {
            continue;
        }
        let Some(syntax) = syntax_of(&file) else {
            report.add("template", &file, 1, "a page made by a program is not imported");
            continue;
        };
        let Some(text) = source.text(&file, report) else { continue };
        let document = front_matter::read(&text);
        let path = inside.with_extension("").to_string_lossy().replace('\\', "/");
        let path = path.strip_suffix("index").unwrap_or(&path).trim_end_matches('/').to_string();
        let (lang, below) = split_language(rules, &inside, &path);
        let has_date = ["date", "pubDate", "publishDate", "pubDatetime"]
            .iter()
            .any(|key| value_at(&document.fields, &[key]).is_some());
        let mut entry = Entry::new(file, if has_date { EntryKind::Article } else { EntryKind::Page }, syntax);
        if path.is_empty() || path == "404" {
            report.add("template", &entry.file, 1, "the publication makes this page itself");
            continue;
        }
        entry.address = finished(rules, &format!("/{path}"));
        entry.lang = plain_tag(&lang);
        entry.translation = format!("pages/{below}");
        let name = below.rsplit('/').next().unwrap_or_default().to_string();
        entry.slug = if has_date { name } else { below.replace('/', "-") };
        entry.read = vec!["slug", "layout"];
        entry.take(document);
        site.entries.push(entry);
    }
}

/// Splits the language from a path: its first folder, if it is one of the site’s languages.
fn split_language<'a>(rules: &Rules, inside: &Path, path: &'a str) -> (String, &'a str) {
    let default = rules.languages.first().cloned().unwrap_or_default();
    let first: PathBuf = inside.iter().take(1).collect();
    let first = first.to_string_lossy();
    let first = first.split('.').next().unwrap_or_default();
    let is_listed = rules.languages.iter().any(|lang| lang.eq_ignore_ascii_case(first));
    let by_folder =
        is_listed || rules.has_default_prefix && crate::content_import::generators::language::is_language(first);
    match by_folder {
        true => {
            let below = path.strip_prefix(first).or_else(|| path.strip_prefix(&first.to_lowercase())).unwrap_or(path);
            (first.to_string(), below.trim_start_matches('/'))
        }
        false => (default, path),
    }
}

fn prefix(rules: &Rules, lang: &str) -> String {
    let is_default = rules.languages.first().is_some_and(|default| default == lang);
    if is_default && !rules.has_default_prefix { String::new() } else { format!("/{}", lang.to_lowercase()) }
}

fn finished(rules: &Rules, address: &str) -> String {
    let plain = address.replace("//", "/");
    let bare = plain.trim_end_matches('/');
    if rules.has_slash { format!("{bare}/") } else { bare.to_string() }
}

/// Returns a part of a path as github-slugger makes it.
fn github_slug(text: &str) -> String {
    let kept = text
        .to_lowercase()
        .chars()
        .filter(|it| it.is_alphanumeric() || matches!(it, '-' | '_' | ' '))
        .collect::<String>();
    kept.replace(' ', "-")
}
