//! The documents of a Jekyll site: posts, drafts, collections and pages; all other files are served as they are.

use std::path::{Path, PathBuf};

use jiff::tz::TimeZone;
use serde_json::Value;

use super::addresses::{Parts, address, style};
use super::{Collection, defaults, is_tool, serve};
use crate::content_import::generators::language::{is_language, plain_tag};
use crate::content_import::generators::old_address::split_base;
use crate::content_import::generators::site::{Entry, EntryKind, Site};
use crate::content_import::publication::report::Report;
use crate::content_import::source::dates::{at_start, parse};
use crate::content_import::source::folder::SourceFolder;
use crate::content_import::source::front_matter::{self, Document};
use crate::content_import::source::value::{Object, text_at, texts_of, value_at};
use crate::content_import::text::Syntax;
use crate::content_import::text::components::destination;

const MARKDOWN: [&str; 8] = ["md", "markdown", "mkd", "mkdn", "mkdown", "text", "Rmd", "textile"];

struct Reading<'a> {
    source: &'a SourceFolder,
    values: &'a Object,
    zone: TimeZone,
    base_path: String,
    default_lang: String,
}

/// Reads everything below the root of the site.
pub(super) fn read(
    source: &SourceFolder,
    root: &Path,
    values: &Object,
    collections: &[Collection],
    site: &mut Site,
    report: &mut Report,
) {
    let zone = site.time_zone.as_deref().and_then(|zone| TimeZone::get(zone).ok()).unwrap_or(TimeZone::UTC);
    let base_path = site.base_url.as_deref().and_then(split_base).map_or(String::new(), |(_, path)| path.to_string());
    let default_lang = site.languages.first().cloned().unwrap_or_else(|| "en".into());
    let reading = Reading { source, values, zone, base_path, default_lang };
    let excluded = value_at(values, &["exclude"]).map(texts_of).unwrap_or_default();
    let included = value_at(values, &["include"]).map(texts_of).unwrap_or_default();
    let collections_folder = text_at(values, &["collections_dir"]).unwrap_or_default();
    for file in source.files(root, report) {
        let Ok(inside) = file.strip_prefix(root).map(Path::to_path_buf) else { continue };
        let plain = inside.strip_prefix(&collections_folder).unwrap_or(&inside).to_path_buf();
        let special = plain.iter().position(|part| part.to_string_lossy().starts_with('_'));
        let folder = special.and_then(|at| plain.iter().nth(at)).map(|it| it.to_string_lossy().into_owned());
        match folder.as_deref() {
            Some("_posts" | "_drafts") => {
                reading.post(&file, &plain, special.unwrap_or_default(), &collections[0], site, report)
            }
            Some(name) => {
                let collection =
                    collections.iter().find(|collection| name[1..] == collection.name && special == Some(0));
                if let Some(collection) = collection.filter(|collection| collection.has_pages) {
                    reading.member(&file, &plain, collection, site, report);
                } else if included.iter().any(|name| inside.starts_with(name)) {
                    serve(source, file, format!("/{}", inside.display()), site, report);
                }
            }
            None => {
                let is_excluded = excluded.iter().any(|name| inside.starts_with(name.trim_matches('/')));
                if !is_excluded && !is_tool(&inside) {
                    reading.page(file, &inside, site, report);
                }
            }
        }
    }
}

fn extension(file: &Path) -> String {
    file.extension().unwrap_or_default().to_string_lossy().into_owned()
}

fn bare_name(file: &Path) -> String {
    file.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// Whether a template makes a feed.
fn is_feed(path: &str, text: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let is_named = [".rss", ".atom", "feed", "rss", "atom"].iter().any(|part| name.contains(part));
    text.contains("<rss")
        || text.contains("<feed")
        || is_named && name.ends_with(".xml")
        || name.ends_with(".rss")
        || name.ends_with(".atom")
}

fn is_markdown(file: &Path) -> bool {
    MARKDOWN.iter().any(|known| extension(file).eq_ignore_ascii_case(known))
}

impl Reading<'_> {
    fn post(&self, file: &Path, inside: &Path, at: usize, posts: &Collection, site: &mut Site, report: &mut Report) {
        let is_draft = inside.iter().any(|part| part == "_drafts");
        let extension = extension(file);
        let is_html = matches!(extension.as_str(), "html" | "htm");
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let dated = at_start(&name).filter(|(_, rest)| !rest.is_empty());
        if !is_markdown(file) && !is_html || dated.is_none() && !is_draft {
            let is_hidden = name.starts_with('.');
            if is_hidden {
                return;
            }
            report.add(
                "not a post",
                file,
                0,
                "Jekyll takes no post from a file without a date in its name, or of this kind",
            );
            return;
        }
        let Some(text) = self.source.text(file, report) else { return };
        let document = front_matter::read(&text);
        let title = dated.map_or(name.as_str(), |(_, rest)| rest);
        let given = defaults::of(self.values, inside, "posts");
        let folders: Vec<String> = inside.iter().take(at).map(|it| it.to_string_lossy().into_owned()).collect();
        let mut categories = folders;
        for key in ["categories", "category"] {
            let value = value_at(&document.fields, &[key]).or_else(|| value_at(&given, &[key]));
            let names = match value {
                Some(Value::String(text)) => text.split_whitespace().map(str::to_string).collect(),
                Some(other) => texts_of(other),
                None => Vec::new(),
            };
            categories.extend(names.into_iter().filter(|name| !name.is_empty()));
        }
        let written = text_at(&document.fields, &["date"]).and_then(|text| parse(&text));
        let date = written.or(dated.map(|(date, _)| date));
        let slugged = text_at(&document.fields, &["slug"]);
        let path = inside.with_extension("").to_string_lossy().into_owned();
        let parts = Parts {
            date: date.map(|date| date.in_zone(&self.zone)),
            categories: &categories,
            title: slugged.as_deref().unwrap_or(title),
            name: &name,
            path: &path,
            collection: "posts",
            extension: ".html",
        };
        let pattern = text_at(&document.fields, &["permalink"])
            .or_else(|| text_at(&given, &["permalink"]))
            .or_else(|| posts.permalink.clone())
            .or_else(|| text_at(self.values, &["permalink"]))
            .unwrap_or_else(|| "date".into());
        let mut entry = self.entry(file, EntryKind::Article, document, given, address(style(&pattern), &parts));
        entry.date = dated.map(|(date, _)| date);
        entry.slug = slugged.clone().unwrap_or_else(|| title.to_string());
        entry.is_draft = is_draft;
        entry.folders = vec![file.parent().unwrap_or(Path::new("")).to_path_buf()];
        // jekyll-feed's ids are addresses without extension.
        if let Some(base) = site.base_url.as_deref() {
            let id = entry.address.trim_end_matches(".html");
            entry.feed_id = Some(format!("{}{}", base.trim_end_matches('/'), id.trim_end_matches('/')));
        }
        if is_draft {
            entry.address = String::new();
        }
        site.entries.push(entry);
    }

    fn member(&self, file: &Path, inside: &Path, collection: &Collection, site: &mut Site, report: &mut Report) {
        let path = inside.strip_prefix(format!("_{}", collection.name)).unwrap_or(inside);
        let Some(text) = self.source.text(file, report) else { return };
        let document = front_matter::read(&text);
        if !document.has_front_matter {
            serve(self.source, file.to_path_buf(), format!("/{}/{}", collection.name, path.display()), site, report);
            return;
        }
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let given = defaults::of(self.values, inside, &collection.name);
        let written = text_at(&document.fields, &["date"]).and_then(|text| parse(&text));
        let dated = at_start(&name).filter(|(_, rest)| !rest.is_empty());
        let date = written.or(dated.map(|(date, _)| date));
        let slugged = text_at(&document.fields, &["slug"]);
        let bare = path.with_extension("").to_string_lossy().into_owned();
        let parts = Parts {
            date: date.map(|date| date.in_zone(&self.zone)),
            categories: &[],
            title: slugged.as_deref().unwrap_or(&name),
            name: &name,
            path: &bare,
            collection: &collection.name,
            extension: ".html",
        };
        let own = text_at(&document.fields, &["permalink"]).or_else(|| text_at(&given, &["permalink"]));
        let pattern =
            own.or_else(|| collection.permalink.clone()).unwrap_or_else(|| "/:collection/:path:output_ext".into());
        let kind = if date.is_some() { EntryKind::Article } else { EntryKind::Page };
        let mut entry = self.entry(file, kind, document, given, address(style(&pattern), &parts));
        entry.date = dated.map(|(date, _)| date);
        entry.slug = if name == "index" { collection.name.clone() } else { name };
        site.entries.push(entry);
    }

    /// Reads a page, or any other file. A file with front matter that is not a text is a template.
    fn page(&self, file: PathBuf, inside: &Path, site: &mut Site, report: &mut Report) {
        let extension = extension(&file);
        let is_html = matches!(extension.as_str(), "html" | "htm");
        let is_text = is_markdown(&file) && extension != "text" || is_html;
        let path = format!("/{}", inside.to_string_lossy().replace('\\', "/"));
        // Jekyll fills any file with front matter, whatever its extension.
        let text = if self.source.has_mark(&file) { self.source.text(&file, report) } else { None };
        let Some(text) = text.filter(|text| text.starts_with("---")) else {
            let readme = inside.file_name().is_some_and(|name| name.eq_ignore_ascii_case("readme.md"));
            if !readme {
                serve(self.source, file, path, site, report);
            }
            return;
        };
        let document = front_matter::read(&text);
        if !document.has_front_matter {
            return serve(self.source, file, path, site, report);
        }
        let has_loops = document.text.contains("{% for")
            || document.text.contains("{%- for")
            || document.text.contains("paginator.");
        let is_home = matches!(path.as_str(), "/index.html" | "/index.md" | "/index.markdown");
        let is_not_found = bare_name(inside) == "404" && inside.iter().count() <= 2;
        let first = inside.iter().next().unwrap_or_default().to_string_lossy().into_owned();
        let is_language_home = inside.iter().count() == 2 && bare_name(inside) == "index" && is_language(&first);
        if is_language_home {
            site.redirects.insert(format!("/{first}/"), self.home_of(&first));
        }
        if !is_text && is_feed(&path, document.text) {
            let own = text_at(&document.fields, &["permalink"]).unwrap_or_else(|| path.clone());
            let ours = if document.text.contains("<feed") { "atom.xml" } else { "feed.xml" };
            let home = if is_language(&first) { self.home_of(&first) } else { "/".into() };
            site.feeds.insert(format!("/{}", own.trim_start_matches('/')), format!("{home}{ours}"));
            return;
        }
        if !is_text || is_html && has_loops || is_home || is_language_home || is_not_found {
            if !matches!(extension.as_str(), "scss" | "sass" | "css" | "coffee") {
                report.add("template", &file, 1, "a page made by a template is not imported");
            }
            return;
        }
        let given = defaults::of(self.values, inside, "pages");
        let bare = path.trim_end_matches(&extension).trim_end_matches('.').to_string();
        let own = text_at(&document.fields, &["permalink"]).or_else(|| text_at(&given, &["permalink"]));
        let has_folders = text_at(self.values, &["permalink"]).is_some_and(|pattern| style(&pattern).ends_with('/'));
        let address = match own {
            Some(own) => {
                let own = if own.starts_with('/') { own } else { format!("/{own}") };
                let has_end = own.ends_with('/') || own.rsplit('/').next().is_some_and(|last| last.contains('.'));
                if has_end || own.contains(':') {
                    own.replace(":path", &bare).replace(":output_ext", ".html")
                } else {
                    format!("{own}.html")
                }
            }
            None if bare.ends_with("/index") => bare.trim_end_matches("index").to_string(),
            None if has_folders => format!("{bare}/"),
            None => format!("{bare}.html"),
        };
        let mut entry = self.entry(&file, EntryKind::Page, document, given, address);
        let name = bare.trim_end_matches("/index").trim_start_matches('/').replace('/', "-");
        entry.slug = name;
        site.entries.push(entry);
    }

    /// Returns the home page of a language in the publication.
    fn home_of(&self, lang: &str) -> String {
        let lang = plain_tag(lang);
        if lang == self.default_lang { "/".into() } else { format!("/{lang}/") }
    }

    fn entry(&self, file: &Path, kind: EntryKind, document: Document<'_>, given: Object, address: String) -> Entry {
        let mut entry = Entry::new(file.to_path_buf(), kind, Syntax::Liquid);
        let get = |key: &str| text_at(&document.fields, &[key]).or_else(|| text_at(&given, &[key]));
        if let Some(lang) = get("lang").or_else(|| get("locale")) {
            entry.lang = crate::content_import::generators::language::plain_tag(&lang);
        }
        if let Some(group) = get("ref").or_else(|| get("translation_id")).or_else(|| get("page_id")) {
            entry.translation = group;
        }
        entry.aliases = value_at(&document.fields, &["redirect_from"]).map(texts_of).unwrap_or_default();
        entry.address =
            crate::content_import::generators::old_address::without_base(&address, &self.base_path).to_string();
        // A pattern without extension writes `name.html`, which hosts serve under both addresses.
        if !entry.address.ends_with('/') && !entry.address.ends_with(".html") {
            entry.aliases.push(format!("{}.html", entry.address));
        }
        entry.read = vec!["permalink", "slug", "redirect_from", "redirect_to", "ref", "categories", "category"];
        // jekyll-redirect-from: a page that only leads elsewhere says where.
        let to = value_at(&document.fields, &["redirect_to"]).map(texts_of).unwrap_or_default();
        entry.text = to.first().map(|to| format!("[{to}]({})\n", destination(to)));
        entry.defaults = given;
        entry.take(document);
        entry
    }
}
