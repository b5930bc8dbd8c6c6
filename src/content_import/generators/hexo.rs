//! Hexo: `_config.yml`, `source/_posts`, drafts, pages, asset folders.

use std::path::{Path, PathBuf};

use jiff::tz::TimeZone;
use serde_json::Value;

use super::files::{can_serve, is_media};
use super::language::plain_tag;
use super::permalink::{date_part, fill};
use super::site::{Entry, EntryKind, Site};
use crate::content_import::ImportOptions;
use crate::content_import::publication::report::Report;
use crate::content_import::source::dates::parse;
use crate::content_import::source::folder::SourceFolder;
use crate::content_import::source::front_matter::{self, Document};
use crate::content_import::source::value::{Object, object_at, text_at, text_of, texts_of, value_at};
use crate::content_import::text::Syntax;
use crate::content_import::text::includes::Includes;

/// What addresses depend on.
struct Rules {
    folder: PathBuf,
    permalink: String,
    defaults: Object,
    has_asset_folders: bool,
    zone: TimeZone,
    default_category: String,
    category_map: Object,
    languages: Vec<String>,
}

/// Reads a site of Hexo.
pub(super) fn read(source: &SourceFolder, _: &ImportOptions<'_>, report: &mut Report) -> Site {
    let values = super::data::first(source, &["_config.yml", "_config.yaml", "_config.json"], report);
    let theme = text_at(&values, &["theme"]).unwrap_or_default();
    let theme =
        super::data::first(source, &[&format!("_config.{theme}.yml"), &format!("themes/{theme}/_config.yml")], report);
    let folder = PathBuf::from(text_at(&values, &["source_dir"]).unwrap_or_else(|| "source".into()));
    let root = text_at(&values, &["root"]).unwrap_or_default();
    let mut languages: Vec<String> = value_at(&values, &["language"]).map(texts_of).unwrap_or_default();
    let listed = super::data::first(source, &["source/_data/languages.yml"], report);
    languages.extend(listed.keys().filter(|lang| super::language::is_language(lang)).cloned());
    let mut known = std::collections::HashSet::new();
    languages.retain(|lang| known.insert(plain_tag(lang)));
    let languages: Vec<String> =
        languages.iter().filter(|lang| *lang != "default").map(|lang| plain_tag(lang)).collect();
    let url = text_at(&values, &["url"]).filter(|url| url.contains("://"));
    let base_url = url.map(|url| {
        let has_path = super::old_address::split_base(&url).is_some_and(|(_, path)| !path.is_empty());
        if has_path { url } else { format!("{}/{}", url.trim_end_matches('/'), root.trim_matches('/')) }
    });
    let mut site = Site {
        name: text_at(&values, &["title"]),
        base_url,
        time_zone: text_at(&values, &["timezone"]),
        languages: languages
            .iter()
            .enumerate()
            .filter(|(at, lang)| *at == 0 || has_folder(source, &folder, lang))
            .map(|it| it.1.clone())
            .collect(),
        author: value_at(&values, &["author"]).cloned(),
        includes: Includes {
            folders: vec![folder.clone(), folder.join("downloads/code"), PathBuf::new()],
            templates: Vec::new(),
        },
        asset_folders: vec![folder.clone(), folder.join("_posts")],
        has_unmarked_front_matter: true,
        ..Site::default()
    };
    let description = text_at(&values, &["description"]).or_else(|| text_at(&values, &["subtitle"]));
    site.descriptions.extend(description.map(|text| (String::new(), text)));
    let menu: Vec<(String, String)> =
        object_at(&theme, &["menu"]).into_iter().flatten().filter_map(|(label, url)| menu_item(label, url)).collect();
    if !menu.is_empty() {
        site.navigation.insert(String::new(), menu);
    }
    site.variables = values.clone();
    lists(&values, &mut site);
    let zone = site.time_zone.as_deref().and_then(|zone| TimeZone::get(zone).ok()).unwrap_or(TimeZone::UTC);
    let rules = Rules {
        permalink: text_at(&values, &["permalink"]).unwrap_or_else(|| ":year/:month/:day/:title/".into()),
        defaults: object_at(&values, &["permalink_defaults"]).cloned().unwrap_or_default(),
        has_asset_folders: value_at(&values, &["post_asset_folder"])
            .is_some_and(crate::content_import::source::value::is_true),
        default_category: text_at(&values, &["default_category"]).unwrap_or_else(|| "uncategorized".into()),
        category_map: object_at(&values, &["category_map"]).cloned().unwrap_or_default(),
        folder,
        zone,
        languages,
    };
    for file in source.files(&rules.folder, report) {
        let inside = file.strip_prefix(&rules.folder).unwrap_or(&file).to_path_buf();
        let first = inside.iter().next().unwrap_or_default().to_string_lossy().into_owned();
        match first.as_str() {
            "_posts" | "_drafts" => post(source, &rules, &file, &inside, first == "_drafts", &mut site, report),
            name if name.starts_with('_') => {
                report.count(&format!("files of the folder {name}/, which Hexo does not publish"), 1);
            }
            _ => page(source, &rules, file, &inside, &mut site, report),
        }
    }
    site
}

/// Whether a language has pages of its own.
fn has_folder(source: &SourceFolder, folder: &Path, lang: &str) -> bool {
    source.has_folder(&folder.join(lang)) || source.has_folder(&folder.join(lang.to_lowercase()))
}

/// Reads `Home: / || fa fa-home`.
fn menu_item(label: &str, url: &Value) -> Option<(String, String)> {
    let url = text_of(url)?;
    let url = url.split("||").next().unwrap_or_default().trim().to_string();
    (!url.is_empty()).then(|| (super::write_document::readable(label), url))
}

fn lists(values: &Object, site: &mut Site) {
    let folder = |key: &str, default: &str| text_at(values, &[key]).unwrap_or_else(|| default.into());
    for name in [folder("tag_dir", "tags"), folder("category_dir", "categories")] {
        site.tag_addresses.push(format!("/{name}/:tag/"));
    }
    site.redirects.insert(format!("/{}/", folder("archive_dir", "archives")), "/".into());
    for path in value_at(values, &["feed", "path"]).map(texts_of).unwrap_or_default() {
        let ours = if path.contains("rss") { "/feed.xml" } else { "/atom.xml" };
        site.feeds.insert(format!("/{}", path.trim_start_matches('/')), ours.into());
    }
    site.feeds.insert("/rss2.xml".into(), "/feed.xml".into());
}

const MARKDOWN: [&str; 4] = ["md", "markdown", "mdown", "mkd"];

fn is_markdown(file: &Path) -> bool {
    file.extension().is_some_and(|ending| MARKDOWN.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

fn post(
    source: &SourceFolder,
    rules: &Rules,
    file: &Path,
    inside: &Path,
    is_draft: bool,
    site: &mut Site,
    report: &mut Report,
) {
    let below: PathBuf = inside.iter().skip(1).collect();
    let is_html = file.extension().is_some_and(|it| it == "html" || it == "htm");
    if !is_markdown(file) && !is_html {
        // Files of an asset folder go with the post that shows them.
        let is_asset = file
            .ancestors()
            .skip(1)
            .any(|above| MARKDOWN.iter().any(|ending| source.has_file(&above.with_extension(ending))));
        if !is_media(file) && !is_asset {
            report.add("file left out", file, 0, "is not a post; it is copied if a post refers to it");
        }
        return;
    }
    let Some(text) = source.text(file, report) else { return };
    let document = front_matter::read_unmarked(&text);
    let path = below.with_extension("").to_string_lossy().replace('\\', "/");
    let name = path.rsplit('/').next().unwrap_or_default().to_string();
    let get = |key: &str| text_at(&document.fields, &[key]);
    let date = get("date").and_then(|text| parse(&text));
    let dated = crate::content_import::source::dates::at_start(&name);
    let title = get("title").unwrap_or_default();
    let categories = categories(&document, rules);
    let shown = date.or(dated.map(|(date, _)| date)).map(|date| date.in_zone(&rules.zone));
    let pattern = get("permalink").unwrap_or_else(|| rules.permalink.clone());
    let address = fill(&pattern, &|part| {
        Some(match part {
            "title" => path.clone(),
            "name" => name.clone(),
            "post_title" => hyphenated(&title),
            "category" => categories.join("/"),
            "id" => get("id").or_else(|| get("abbrlink"))?,
            "abbrlink" => get("abbrlink")?,
            "lang" => get("lang").or_else(|| rules.languages.first().cloned())?,
            other => match date_part(other, shown?) {
                Some(text) => text,
                None => get(other).or_else(|| text_at(&rules.defaults, &[other]))?,
            },
        })
    });
    let mut entry = Entry::new(file.to_path_buf(), EntryKind::Article, Syntax::Hexo);
    entry.date = dated.map(|(date, _)| date);
    entry.slug = get("slug").unwrap_or_else(|| {
        dated.map_or(name.clone(), |(_, rest)| if rest.is_empty() { name.clone() } else { rest.into() })
    });
    entry.is_draft = is_draft;
    entry.lang = get("lang").map(|lang| plain_tag(&lang)).unwrap_or_default();
    let last = address.rsplit('/').next().unwrap_or_default();
    entry.address = if is_draft {
        String::new()
    } else if last.is_empty() || last.contains('.') {
        address
    } else {
        address + "/"
    };
    if rules.has_asset_folders || source.has_folder(&file.with_extension("")) {
        entry.folders.push(file.with_extension(""));
        entry.files = Some(file.with_extension("")).filter(|folder| source.has_folder(folder) && !is_draft);
    }
    entry.aliases = value_at(&document.fields, &["alias"]).map(texts_of).unwrap_or_default();
    entry.read = vec!["permalink", "slug", "abbrlink", "id", "alias"];
    entry.take(document);
    site.entries.push(entry);
}

fn categories(document: &Document<'_>, rules: &Rules) -> Vec<String> {
    let given = value_at(&document.fields, &["categories"]).or_else(|| value_at(&document.fields, &["category"]));
    let mut names = given.map(|value| match value {
        // Lists of lists are several paths; the first one makes the address.
        Value::Array(items) if items.first().is_some_and(Value::is_array) => {
            items.first().map(texts_of).unwrap_or_default()
        }
        other => texts_of(other),
    });
    if names.as_ref().is_none_or(Vec::is_empty) {
        names = Some(vec![rules.default_category.clone()]);
    }
    let map = |name: &String| text_at(&rules.category_map, &[name]).unwrap_or_else(|| hyphenated(name));
    names.unwrap_or_default().iter().map(map).collect()
}

/// Returns a name with hyphens in the place of white space and signs.
fn hyphenated(text: &str) -> String {
    let mut out = String::new();
    for character in text.trim().chars() {
        if !character.is_whitespace() && !"~`!@#$%^&*()-_+=[]{}|\\;:\"'<>,.?/".contains(character) {
            out.push(character);
        } else if !out.ends_with('-') && !out.is_empty() {
            out.push('-');
        }
    }
    out.trim_end_matches('-').to_string()
}

fn page(source: &SourceFolder, rules: &Rules, file: PathBuf, inside: &Path, site: &mut Site, report: &mut Report) {
    let path = format!("/{}", inside.to_string_lossy().replace('\\', "/"));
    let is_html = file.extension().is_some_and(|it| it == "html" || it == "htm");
    let text = if is_markdown(&file) || is_html { source.text(&file, report) } else { None };
    let document = text.as_deref().map(front_matter::read_unmarked);
    let Some(document) = document.filter(|document| {
        document.has_front_matter && text_at(&document.fields, &["layout"]).as_deref() != Some("false")
    }) else {
        if can_serve(source, &file, &path, report) {
            site.files.push((file, path));
        }
        return;
    };
    let layout =
        text_at(&document.fields, &["type"]).or_else(|| text_at(&document.fields, &["layout"])).unwrap_or_default();
    let is_list = matches!(layout.as_str(), "tags" | "categories" | "archives" | "tag" | "category" | "archive");
    let bare = path.rsplit_once('.').map_or(path.as_str(), |(bare, _)| bare);
    let address = match text_at(&document.fields, &["permalink"]) {
        Some(own) => format!("/{}", own.trim_start_matches('/')),
        None if bare.ends_with("/index") => bare.trim_end_matches("index").to_string(),
        None => format!("{bare}.html"),
    };
    let is_home =
        address == "/" || rules.languages.iter().any(|lang| address.trim_matches('/').eq_ignore_ascii_case(lang));
    if is_home && address != "/" {
        let lang = plain_tag(address.trim_matches('/'));
        let is_default = rules.languages.first() == Some(&lang);
        site.redirects.insert(address.clone(), if is_default { "/".into() } else { format!("/{lang}/") });
    }
    if is_list || is_home {
        report.add("template", &file, 1, "a list is not imported; the publication makes its own");
        return;
    }
    let mut entry = Entry::new(file, EntryKind::Page, Syntax::Hexo);
    entry.slug = bare.trim_end_matches("/index").trim_start_matches('/').replace('/', "-");
    entry.address = address;
    let first = inside.iter().next().map(|it| plain_tag(&it.to_string_lossy())).unwrap_or_default();
    let lang = text_at(&document.fields, &["lang"]).map(|lang| plain_tag(&lang)).unwrap_or_else(|| first.clone());
    if rules.languages.contains(&lang) {
        entry.lang = lang;
    }
    if rules.languages.contains(&first) && inside.iter().count() > 1 {
        let below: PathBuf = inside.iter().skip(1).collect();
        entry.translation = below.to_string_lossy().into_owned();
        let own = entry.slug.get(first.len() + 1..).filter(|rest| !rest.is_empty()).map(str::to_string);
        entry.slug = own.unwrap_or_else(|| first.to_lowercase());
    } else {
        entry.translation = inside.to_string_lossy().into_owned();
    }
    entry.read = vec!["permalink", "slug"];
    entry.take(document);
    site.entries.push(entry);
}
