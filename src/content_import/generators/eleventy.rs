//! Eleventy: input folder, front matter, data of folders, permalinks.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::data::merge;
use super::language::{is_language, plain_tag};
use super::site::{Entry, EntryKind, Site};
use crate::content_import::ImportOptions;
use crate::content_import::publication::report::Report;
use crate::content_import::source::dates::{at_start, parse};
use crate::content_import::source::folder::{SourceFolder, normal};
use crate::content_import::source::value::{Object, object_at, text_at, texts_of, value_at};
use crate::content_import::source::{front_matter, javascript};
use crate::content_import::text::Syntax;
use crate::content_import::text::expressions::{Variables, evaluate, hyphenated, printed};
use crate::content_import::text::includes::Includes;

mod aside;
mod passthrough;

use aside::Aside;
use passthrough::passthrough;

/// How many layouts may be nested.
const DEEPEST_LAYOUT: usize = 8;

/// Tags that put a document into a list of all posts, and say nothing to readers.
const LISTS: [&str; 7] = ["post", "posts", "all", "nav", "page", "pages", "blog"];

/// Reads a site of Eleventy.
pub(super) fn read(source: &SourceFolder, options: &ImportOptions<'_>, report: &mut Report) -> Site {
    let names =
        [".eleventy.js", "eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs", "eleventy.config.ts"];
    let config = names.iter().find_map(|name| source.text_if_there(Path::new(name), report)).unwrap_or_default();
    let folder = |key: &str| {
        javascript::value_of(&config, key).and_then(|value| {
            value.as_str().map(|text| text.trim_start_matches("./").trim_end_matches('/').to_string())
        })
    };
    let input = PathBuf::from(folder("input").filter(|input| input != ".").unwrap_or_default());
    // Both may lie beside the input folder: `../_data`.
    let inner = |key: &str, usual: &str| {
        let path = input.join(folder(key).unwrap_or_else(|| usual.into()));
        normal(&path).unwrap_or_default()
    };
    let data_folder = inner("data", "_data");
    let mut variables = Object::new();
    for file in source.files(&data_folder, report) {
        let key = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let value = if file.extension().is_some_and(|it| it == "js" || it == "cjs" || it == "mjs") {
            source.text(&file, report).and_then(|text| javascript::value_object(&text)).map(Value::Object)
        } else {
            super::data::read(source, &file, report)
        };
        match value {
            Some(value) => _ = variables.insert(key, value),
            None => report.add("data", &file, 0, "data that must be run is not read"),
        }
    }
    let about = ["metadata", "meta", "site", "config"]
        .iter()
        .find_map(|name| object_at(&variables, &[name]))
        .cloned()
        .unwrap_or_default();
    let text = |names: &[&str]| names.iter().find_map(|name| text_at(&about, &[name]));
    let lang = text(&["language", "lang", "locale"]).or_else(|| options.lang.clone()).unwrap_or_else(|| "en".into());
    let includes = inner("includes", "_includes");
    let mut site = Site {
        name: text(&["title", "name", "sitename"]),
        base_url: text(&["url", "baseUrl", "base", "domain"]).filter(|url| url.contains("://")),
        languages: vec![plain_tag(&lang)],
        author: value_at(&about, &["author"]).cloned(),
        includes: Includes { folders: vec![includes.clone(), input.clone()], templates: Vec::new() },
        asset_folders: vec![input.clone(), "public".into()],
        ..Site::default()
    };
    site.descriptions.extend(text(&["description", "subtitle"]).map(|text| (String::new(), text)));
    if let Some(entries) = object_at(&variables, &["authors"]) {
        for (key, fields) in entries.iter().filter_map(|(key, value)| Some((key, value.as_object()?))) {
            site.authors.add(key, crate::content_import::publication::authors::profile(fields), options.slugify);
        }
    }
    passthrough(source, &config, &input, &mut site, report);
    site.tag_addresses.push("/tags/:tag/".into());
    for feed in ["/feed/feed.xml", "/feed.xml", "/feed/", "/rss.xml"] {
        site.feeds.insert(feed.into(), if feed == "/feed/" { "/feed.xml".into() } else { "/atom.xml".into() });
    }
    site.feeds.insert("/feed/feed.json".into(), "/feed.json".into());
    site.feeds.remove("/feed.xml");
    if let Some(path) = javascript::value_of(&config, "outputPath").and_then(|value| value.as_str().map(str::to_string))
    {
        let kind = javascript::value_of(&config, "type").and_then(|value| value.as_str().map(str::to_string));
        let ours = match kind.as_deref() {
            Some("rss") => "/feed.xml",
            Some("json") => "/feed.json",
            _ => "/atom.xml",
        };
        site.feeds.insert(format!("/{}", path.trim_start_matches('/')), ours.into());
    }
    site.variables = about;
    let folders = folder_data(source, &input, report);
    let aside = Aside::new(source, &config, &[&data_folder, &includes, &inner("layouts", "_includes")], report);
    for file in source.files(&input, report).into_iter().filter(|file| !aside.has(file)) {
        document(source, &input, file, &folders, &variables, &mut site, report);
    }
    site
}

/// Reads the data file of each folder: `posts/posts.json`, `posts/posts.11tydata.js`.
fn folder_data(source: &SourceFolder, input: &Path, report: &mut Report) -> BTreeMap<PathBuf, Object> {
    let mut folders: BTreeMap<PathBuf, Object> = BTreeMap::new();
    for file in source.files(input, report) {
        let Some(folder) = file.parent() else { continue };
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let own = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Some(rest) = name.strip_prefix(&own).filter(|_| !own.is_empty()) else { continue };
        let fields = match rest {
            ".json" | ".11tydata.json" => {
                super::data::read(source, &file, report).and_then(|value| value.as_object().cloned())
            }
            ".11tydata.js" | ".11tydata.cjs" | ".11tydata.mjs" => {
                let fields = source.text(&file, report).and_then(|text| javascript::value_object(&text));
                if fields.is_none() {
                    report.add("data", &file, 0, "data that must be run is not read");
                }
                fields
            }
            _ => continue,
        };
        merge(folders.entry(folder.to_path_buf()).or_default(), fields.unwrap_or_default());
    }
    folders
}

fn document(
    source: &SourceFolder,
    input: &Path,
    file: PathBuf,
    folders: &BTreeMap<PathBuf, Object>,
    data: &Object,
    site: &mut Site,
    report: &mut Report,
) {
    let inside = file.strip_prefix(input).unwrap_or(&file).to_path_buf();
    let extension = file.extension().map(|it| it.to_string_lossy().to_lowercase()).unwrap_or_default();
    let is_template =
        matches!(extension.as_str(), "njk" | "liquid" | "hbs" | "ejs" | "webc" | "html" | "pug" | "haml" | "mustache");
    if !matches!(extension.as_str(), "md" | "mdx" | "markdown") && !is_template {
        return;
    }
    let Some(text) = source.text(&file, report) else { return };
    let document = front_matter::read(&text);
    if is_template {
        let is_text = extension == "html"
            && document.has_front_matter
            && !document.text.contains("{%")
            && inside != Path::new("index.html");
        if !is_text {
            let address = text_at(&document.fields, &["permalink"]).unwrap_or_default();
            let address = format!("/{}", address.trim_start_matches('/'));
            if document.text.contains("<feed") || document.text.contains("<rss") {
                let ours = if document.text.contains("<feed") { "/atom.xml" } else { "/feed.xml" };
                site.feeds.insert(address, ours.into());
            } else if document.text.contains("jsonfeed.org") || address.contains("feed.json") {
                site.feeds.insert(address, "/feed.json".into());
            } else {
                report.add("template", &file, 1, "a page made by a template is not imported");
            }
            return;
        }
    }
    let mut defaults = layout_data(source, folders, (&file, &document.fields), site, report);
    let above: Vec<&Path> = file.ancestors().skip(1).collect();
    for folder in above.iter().rev() {
        merge(&mut defaults, folders.get(*folder).cloned().unwrap_or_default());
    }
    let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let parent = inside.parent().unwrap_or(Path::new("")).to_string_lossy().replace('\\', "/");
    let bundle = parent.rsplit('/').next().unwrap_or_default().to_string();
    let named = if stem == "index" || stem == bundle { bundle } else { stem.clone() };
    let dated = at_start(&named).filter(|(_, rest)| !rest.is_empty());
    let file_slug = dated.map_or(named.clone(), |(_, rest)| rest.to_string());
    let get = |key: &str| text_at(&document.fields, &[key]).or_else(|| text_at(&defaults, &[key]));
    let plain = format!("/{parent}/{}/", if stem == named { stem.as_str() } else { "" }).replace("//", "/");
    let plain = if plain.is_empty() { "/".into() } else { plain.replace("//", "/") };
    let date = get("date").and_then(|text| parse(&text)).or(dated.map(|(date, _)| date));
    let address = match get("permalink") {
        Some(pattern) if pattern == "false" => String::new(),
        Some(pattern) => {
            let mut variables = Variables { values: data.clone(), ..Variables::default() };
            variables.values.extend(defaults.clone());
            variables.values.extend(document.fields.clone());
            let stem_path = format!("/{parent}/{file_slug}").replace("//", "/");
            let day = dated.map(|(date, _)| date.civil.strftime("%Y-%m-%d").to_string());
            let shown = get("date").or(day);
            let page = serde_json::json!({ "fileSlug": file_slug, "filePathStem": stem_path, "date": shown });
            variables.values.insert("page".into(), page);
            filled(&pattern, &variables).unwrap_or_else(|| {
                report.add("permalink", &file, document.lines.get("permalink").copied().unwrap_or(1), pattern.clone());
                plain.clone()
            })
        }
        None => plain,
    };
    let address = if address.is_empty() || address.starts_with('/') { address } else { format!("/{address}") };
    if address == "/" || address == "/404.html" {
        report.add("template", &file, 1, "the home page is not imported; the publication makes its own");
        return;
    }
    let tags = value_at(&document.fields, &["tags"]).map(texts_of).unwrap_or_default();
    let shared = value_at(&defaults, &["tags"]).map(texts_of).unwrap_or_default();
    let is_post =
        tags.iter().chain(&shared).any(|tag| matches!(tag.as_str(), "post" | "posts" | "blog")) || date.is_some();
    let lang = inside
        .iter()
        .next()
        .map(|it| it.to_string_lossy().into_owned())
        .filter(|it| is_language(it) && inside.iter().count() > 1);
    let lang = get("lang").or_else(|| get("locale")).or(lang);
    let mut entry =
        Entry::new(file.clone(), if is_post { EntryKind::Article } else { EntryKind::Page }, Syntax::Liquid);
    entry.lang = lang.map(|lang| plain_tag(&lang)).unwrap_or_default();
    entry.date = dated.map(|(date, _)| date);
    entry.slug = get("slug").unwrap_or_else(|| if file_slug.is_empty() { parent.replace('/', "-") } else { file_slug });
    entry.address = address;
    entry.read = vec!["permalink", "slug", "layout", "eleventyNavigation"];
    entry.take(document);
    let kept: Vec<Value> = tags
        .iter()
        .filter(|tag| !LISTS.contains(&tag.to_lowercase().as_str()) && !shared.contains(tag))
        .map(|tag| Value::from(tag.clone()))
        .collect();
    if !tags.is_empty() {
        entry.values.insert("tags".into(), Value::Array(kept));
    }
    defaults.remove("tags");
    entry.defaults = defaults;
    site.entries.push(entry);
}

/// Returns what the layout of a document, and the layouts around that, say in their front matter.
fn layout_data(
    source: &SourceFolder,
    folders: &BTreeMap<PathBuf, Object>,
    (file, fields): (&Path, &Object),
    site: &Site,
    report: &mut Report,
) -> Object {
    let shared = || file.ancestors().skip(1).find_map(|folder| text_at(folders.get(folder)?, &["layout"]));
    let mut next = text_at(fields, &["layout"]).or_else(shared);
    let mut merged = Object::new();
    for _ in 0..DEEPEST_LAYOUT {
        let Some(name) = next.take() else { break };
        let includes = site.includes.folders.first().cloned().unwrap_or_default();
        let endings = ["", ".njk", ".liquid", ".html", ".webc", ".md"];
        let found = endings.iter().map(|end| includes.join(format!("{name}{end}")));
        let found = found.into_iter().find(|path| source.has_file(path));
        let Some(text) = found.and_then(|path| source.text(&path, report)) else { break };
        let outer = front_matter::read(&text).fields;
        next = text_at(&outer, &["layout"]);
        // The innermost layout has the last word.
        let inner = std::mem::replace(&mut merged, outer);
        merge(&mut merged, inner);
    }
    ["layout", "title", "description", "date"].iter().for_each(|key| _ = merged.shift_remove(*key));
    merged
}

/// Fills `/blog/{{ page.fileSlug }}/`. `None` if it asks for something that is not known.
fn filled(pattern: &str, variables: &Variables) -> Option<String> {
    let mut out = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once("{{") {
        let (expression, after) = after.split_once("}}")?;
        let slugged = expression.trim().trim_end_matches("| slugify").trim_end_matches("| slug").trim();
        let value = printed(&evaluate(slugged, variables)?);
        let is_slug = slugged.len() < expression.trim().len();
        out.push_str(before);
        out.push_str(&if is_slug { hyphenated(&value) } else { value });
        rest = after;
    }
    out.push_str(rest);
    let address = out.trim_end_matches("index.html").to_string();
    (!address.contains("{%") && !address.contains("${")).then_some(address)
}
