//! Content collections, and the routes under which their entries are served.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::content_import::publication::report::Report;
use crate::content_import::source::folder::{SourceFolder, normal};
use crate::content_import::source::javascript;

/// A content collection.
#[derive(Clone, Debug)]
pub(in crate::content_import::generators) struct Collection {
    /// Its name.
    pub(super) name: String,
    /// Its folder.
    pub(super) folder: PathBuf,
    /// The first part of its addresses, such as `/blog`; empty for the root. `None` if no page shows its entries.
    pub(super) route: Option<String>,
}

/// Finds the collections: folders in `src/content`, and those that the configuration loads from elsewhere.
pub(super) fn find(source: &SourceFolder, is_starlight: bool, report: &mut Report) -> BTreeMap<String, Collection> {
    let mut collections: BTreeMap<String, Collection> = BTreeMap::new();
    let routes = routes(source, report);
    let mut add = |name: &str, folder: PathBuf| {
        let route = if is_starlight && name == "docs" { Some(String::new()) } else { routes.get(name).cloned() };
        collections.entry(name.into()).or_insert(Collection { name: name.into(), folder, route });
    };
    let names = [
        "src/content.config.ts",
        "src/content.config.js",
        "src/content.config.mjs",
        "src/content/config.ts",
        "src/content/config.js",
    ];
    let config: String = names.iter().filter_map(|name| source.text_if_there(Path::new(name), report)).collect();
    for (at, word) in config.match_indices("glob(") {
        let Some(inner) = javascript::balanced(&config[at + word.len() - 1..]) else { continue };
        let Some(base) = javascript::value_of(inner, "base").and_then(|value| value.as_str().map(str::to_string))
        else {
            continue;
        };
        let before = &config[..at];
        let declared =
            before.rfind("defineCollection").map(|end| before[..end].trim_end().trim_end_matches('=').trim_end());
        let name = declared
            .and_then(|text| text.rsplit([' ', '\n', ',', '{']).next())
            .unwrap_or_default()
            .trim_end_matches(':');
        if !name.is_empty() {
            let folder = PathBuf::from(base.trim_start_matches("./").trim_end_matches('/'));
            add(&exported(&config, name), folder);
        }
    }
    for file in source.files(Path::new("src/content"), report) {
        let Ok(inside) = file.strip_prefix("src/content") else { continue };
        if inside.iter().count() > 1 {
            let name = inside.iter().next().unwrap_or_default().to_string_lossy().into_owned();
            add(&name, Path::new("src/content").join(&name));
        }
    }
    // A folder may be loaded under another name.
    let folders: Vec<(String, PathBuf)> =
        collections.iter().map(|(name, it)| (name.clone(), it.folder.clone())).collect();
    for (name, folder) in &folders {
        let is_default = *folder == Path::new("src/content").join(name);
        if is_default && folders.iter().any(|(other, same)| other != name && same == folder) {
            collections.remove(name);
        }
    }
    collections
}

/// Returns the name under which a collection is exported: `export const collections = { posts: blog }`.
fn exported(config: &str, name: &str) -> String {
    let list = javascript::places_of(config, "collections").find_map(|rest| javascript::balanced(rest.trim_start()));
    let pairs = list.map(|list| list.trim_matches(['{', '}']).split(',').collect::<Vec<_>>()).unwrap_or_default();
    let found = pairs.iter().filter_map(|pair| pair.split_once(':')).find(|(_, value)| value.trim() == name);
    found.map_or(name.to_string(), |(key, _)| key.trim().trim_matches(['"', '\'']).to_string())
}

/// Finds which pages show the entries of which collection: `src/pages/blog/[...slug].astro` with
/// `getCollection("blog")`.
fn routes(source: &SourceFolder, report: &mut Report) -> BTreeMap<String, String> {
    let mut routes = BTreeMap::new();
    for file in source.files(Path::new("src/pages"), report) {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !name.ends_with(".astro") {
            continue;
        }
        let Ok(inside) = file.strip_prefix("src/pages") else { continue };
        let parts: Vec<String> = inside.iter().map(|it| it.to_string_lossy().into_owned()).collect();
        let Some(at) = parts.iter().position(|part| is_entry(part)) else { continue };
        let Some(mut text) = source.text(&file, report) else { continue };
        text.push_str(&imported(source, &file, &text, report));
        let fixed: Vec<&str> = parts[..at].iter().map(String::as_str).filter(|part| !part.starts_with('[')).collect();
        let route = if fixed.is_empty() { String::new() } else { format!("/{}", fixed.join("/")) };
        for word in ["getCollection(", "getEntry(", "getCollection<"] {
            for (start, _) in text.match_indices(word) {
                let rest = &text[start + word.len()..];
                let collection = javascript::text(rest.trim_start());
                if let Some(name) = collection {
                    routes.entry(name).or_insert_with(|| route.clone());
                }
            }
        }
    }
    routes
}

/// Returns the modules of the project that a page imports, since many ask for entries through a function of theirs.
fn imported(source: &SourceFolder, page: &Path, text: &str, report: &mut Report) -> String {
    let mut modules = String::new();
    for (at, word) in text.match_indices(" from ") {
        let Some(name) = javascript::text(text[at + word.len()..].trim_start()) else { continue };
        let base = match name.strip_prefix("@/").or_else(|| name.strip_prefix("~/")) {
            Some(inner) => Path::new("src").join(inner),
            None if name.starts_with('.') => page.parent().unwrap_or(Path::new("")).join(&name),
            None => continue,
        };
        let endings = ["", ".ts", ".js", ".mjs", "/index.ts", "/index.js"];
        let files = endings.iter().filter_map(|end| normal(Path::new(&format!("{}{end}", base.display()))));
        let found = files
            .filter(|path| path.extension().is_some_and(|ending| ending != "astro"))
            .find(|path| source.has_file(path));
        modules.push_str(&found.and_then(|path| source.text(&path, report)).unwrap_or_default());
    }
    modules
}

/// Whether a name stands for any entry: `[slug].astro`, `[...id].astro`, `[...slug]`. `[page]` and `[tag]` do not.
fn is_entry(name: &str) -> bool {
    let inner =
        name.strip_prefix('[').and_then(|rest| rest.split(']').next()).unwrap_or_default().trim_start_matches('.');
    matches!(inner, "slug" | "id" | "post" | "path" | "entry" | "blog" | "article")
}
