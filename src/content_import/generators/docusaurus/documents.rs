//! Posts, docs and pages of Docusaurus.

use std::path::{Path, PathBuf};

use super::{Part, PartKind};
use crate::content_import::generators::language::plain_tag;
use crate::content_import::generators::old_address::join;
use crate::content_import::generators::site::{Entry, EntryKind, Site};
use crate::content_import::publication::report::Report;
use crate::content_import::source::dates::{Moment, parse};
use crate::content_import::source::folder::SourceFolder;
use crate::content_import::source::value::text_at;
use crate::content_import::source::{front_matter, javascript};
use crate::content_import::text::Syntax;

/// Reads the documents of a part.
pub(super) fn read(source: &SourceFolder, part: &Part, config: &str, site: &mut Site, report: &mut Report) {
    let has_slash = javascript::value_of(config, "trailingSlash").and_then(|value| value.as_bool());
    if part.kind == PartKind::Blog {
        let prefix = if part.lang.is_empty() { String::new() } else { format!("/{}", part.lang) };
        let ours = if part.lang.is_empty() { String::new() } else { format!("/{}", plain_tag(&part.lang)) };
        for (name, feed) in [("rss.xml", "feed.xml"), ("atom.xml", "atom.xml"), ("feed.json", "feed.json")] {
            site.feeds.insert(format!("{prefix}{}/{name}", part.route), format!("{ours}/{feed}"));
        }
        for list in ["", "/archive", "/tags", "/authors"] {
            site.redirects.insert(format!("{prefix}{}{list}/", part.route), format!("{ours}/"));
        }
        site.tag_addresses.push(format!("{prefix}{}/tags/:tag", part.route));
    }
    for file in source.files(&part.folder, report) {
        let inside = file.strip_prefix(&part.folder).unwrap_or(&file).to_path_buf();
        let extension = file.extension().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
        let is_partial = inside.iter().any(|it| it.to_string_lossy().starts_with('_'));
        match extension.as_str() {
            "md" | "mdx" if !is_partial => document(source, part, &file, &inside, has_slash, site, report),
            "js" | "jsx" | "ts" | "tsx" if part.kind == PartKind::Pages && !is_partial => {
                let name = file.file_name().unwrap_or_default().to_string_lossy();
                if !name.contains(".module.") && !name.contains(".test.") {
                    report.add("template", &file, 1, "a page made by a program is not imported");
                }
            }
            _ => {}
        }
    }
}

fn document(
    source: &SourceFolder,
    part: &Part,
    file: &Path,
    inside: &Path,
    has_slash: Option<bool>,
    site: &mut Site,
    report: &mut Report,
) {
    let Some(text) = source.text(file, report) else { return };
    let document = front_matter::read(&text);
    let get = |key: &str| text_at(&document.fields, &[key]);
    let path = inside.with_extension("").to_string_lossy().replace('\\', "/");
    let (plain, date) = match part.kind {
        PartKind::Blog => post_path(&path),
        PartKind::Docs => (doc_path(&path, get("id").as_deref()), None),
        PartKind::Pages => (path.trim_end_matches("index").trim_end_matches('/').to_string(), None),
    };
    let prefix = if part.lang.is_empty() { String::new() } else { format!("/{}", part.lang) };
    let root = format!("{prefix}{}", part.route);
    let own = get("slug").map(|slug| {
        let folder = format!("{root}/{plain}");
        if slug.starts_with('/') || part.kind == PartKind::Blog {
            format!("{root}/{}", slug.trim_start_matches('/'))
        } else {
            join(&folder, &slug)
        }
    });
    let address = own.unwrap_or_else(|| format!("{root}/{plain}")).replace("//", "/");
    let bare = address.trim_end_matches('/');
    let address = if has_slash == Some(false) && !bare.is_empty() { bare.to_string() } else { format!("{bare}/") };
    let is_home = address.trim_end_matches('/') == prefix;
    if is_home && part.kind == PartKind::Pages {
        report.add("template", file, 1, "the home page is not imported; the publication makes its own");
        return;
    }
    let kind = if part.kind == PartKind::Blog { EntryKind::Article } else { EntryKind::Page };
    let mut entry = Entry::new(file.to_path_buf(), kind, Syntax::Mdx);
    entry.date = date.or_else(|| get("date").and_then(|text| parse(&text)));
    let last = plain.rsplit('/').next().unwrap_or_default().to_string();
    let named = get("slug").map(|slug| slug.trim_matches('/').replace('/', "-")).filter(|slug| !slug.is_empty());
    entry.slug = named.unwrap_or_else(|| if kind == EntryKind::Article { last } else { plain.replace('/', "-") });
    if entry.slug.is_empty() {
        entry.slug = if part.kind == PartKind::Docs { "docs".into() } else { "page".into() };
    }
    entry.lang = if part.lang.is_empty() { String::new() } else { plain_tag(&part.lang) };
    entry.translation = format!("{}/{path}", part.route);
    if part.is_next {
        entry.aliases.push(format!("{root}/next{}", address.strip_prefix(&root).unwrap_or(&address)));
    }
    entry.address = if is_home { String::new() } else { address };
    entry.folders = vec![file.parent().unwrap_or(Path::new("")).to_path_buf(), PathBuf::from(&part.folder)];
    entry.read = vec!["slug", "id"];
    entry.take(document);
    // `title` with `author`, `author_url` and so on, the form of early versions.
    if let Some(name) = text_at(&entry.values, &["author"]) {
        let mut author = serde_json::Map::new();
        author.insert("name".into(), name.into());
        for (key, field) in [("title", "author_title"), ("url", "author_url"), ("image_url", "author_image_url")] {
            if let Some(text) = text_at(&entry.values, &[field]) {
                author.insert(key.into(), text.into());
            }
            entry.values.shift_remove(field);
        }
        entry.values.insert("author".into(), author.into());
    }
    site.entries.push(entry);
}

/// Returns the path of a post below the blog: `2021-08-26-welcome/index` is `2021/08/26/welcome`.
fn post_path(path: &str) -> (String, Option<Moment>) {
    let path = path.strip_suffix("/index").unwrap_or(path);
    let bytes = path.as_bytes();
    for at in 0..path.len() {
        if at > 0 && bytes[at - 1] != b'/' && bytes[at - 1] != b'-' || !path.is_char_boundary(at) {
            continue;
        }
        let length = path[at..].bytes().take_while(|it| it.is_ascii_digit() || matches!(it, b'-' | b'/')).count();
        let date = path[at..at + length].trim_end_matches(['-', '/']);
        let parts: Vec<&str> = date.split(['-', '/']).collect();
        let [year, month, day, ..] = parts.as_slice() else { continue };
        let number = |text: &str| text.parse::<i16>().ok();
        let moment =
            (year.len() == 4).then(|| Moment::date(number(year)?, number(month)? as i8, number(day)? as i8)).flatten();
        if let Some(moment) = moment {
            let used = year.len() + month.len() + day.len() + 2;
            let rest = path[at + used..].trim_start_matches(['-', '/']);
            return (format!("{year}/{month}/{day}/{}{rest}", &path[..at]), Some(moment));
        }
    }
    (path.to_string(), None)
}

/// Returns the path of a doc: numbers that order files are left out, an index stands for its folder.
fn doc_path(path: &str, id: Option<&str>) -> String {
    let mut parts: Vec<String> = path
        .split('/')
        .map(|part| {
            let digits = part.bytes().take_while(u8::is_ascii_digit).count();
            let rest = part[digits..].trim_start_matches([' ', '_', '.', '-']);
            let is_number = digits > 0
                && digits < 4
                && rest.len() < part.len() - digits
                && !rest.is_empty()
                && !rest.starts_with(|it: char| it.is_ascii_digit());
            if is_number { rest.to_string() } else { part.to_string() }
        })
        .collect();
    let last = parts.pop().unwrap_or_default();
    let is_index = last.eq_ignore_ascii_case("index")
        || last.eq_ignore_ascii_case("readme")
        || parts.last().is_some_and(|folder| *folder == last);
    if !is_index {
        parts.push(id.map(str::to_string).unwrap_or(last));
    }
    parts.join("/")
}
