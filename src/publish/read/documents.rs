//! Documents of content and their files: `slug.json`, `slug.md`, or `slug/index.md` with its pictures beside it. What
//! lies where says which language and which slug a document has.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::disk::documents::names_in;
use crate::disk::faults::FileFault;
use crate::disk::web_path::nfc;

/// The name of a document that has a folder of its own.
const INDEX: &str = "index.md";

/// Lists the documents in a folder below `public`, in the order of their names. Two with one slug are a fault.
pub fn documents_in(folder: &Path, public: &Path, faults: &mut Vec<FileFault>) -> Vec<PathBuf> {
    let below = folder.strip_prefix(public).unwrap_or(folder);
    let mut found: BTreeMap<String, PathBuf> = BTreeMap::new();
    for name in names_in(folder, public, faults) {
        let path = below.join(&name);
        let file = match () {
            () if name.starts_with('.') => continue,
            () if name.ends_with(".json") || name.ends_with(".md") => path,
            () if folder.join(&name).join(INDEX).is_file() => path.join(INDEX),
            () => {
                faults.extend(unread(&folder.join(&name), &path));
                continue;
            }
        };
        if let Some(other) = found.insert(slug_of(&file), file.clone()) {
            let message = format!("has the same address as {}; keep one of the two, or rename it", other.display());
            faults.push(FileFault::new(file, "", message));
        }
    }
    let mut files: Vec<_> = found.into_values().collect();
    files.sort();
    files
}

/// Returns a warning for what looks like a document and is none.
fn unread(on_disk: &Path, path: &Path) -> Option<FileFault> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    let message = match ending.as_deref() {
        Some("markdown" | "mdown" | "mkd" | "mdx") => "is not read; the names of Markdown files end with .md",
        Some("yaml" | "yml" | "toml") => {
            "is not read; an article or page is Markdown (.md) with these fields at its head, or JSON (.json)"
        }
        _ if on_disk.is_dir() && has_markdown(on_disk) => {
            "is not read; in a folder of its own, an article or page is called index.md"
        }
        _ => return None,
    };
    Some(FileFault::new(path, "", message).as_warning())
}

fn has_markdown(folder: &Path) -> bool {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.into_iter().any(|entry| entry.file_name().to_string_lossy().ends_with(".md"))
}

/// Whether a file is a document in Markdown.
pub fn is_markdown(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ending == "md")
}

/// Whether a document has a folder of its own.
pub fn has_own_folder(file: &Path) -> bool {
    file.file_name().is_some_and(|name| name == INDEX)
}

/// Returns the slug that a document's file gives it.
pub fn slug_of(file: &Path) -> String {
    let own = has_own_folder(file).then(|| file.parent()).flatten();
    let name = own.map_or_else(|| file.file_stem(), Path::file_name).unwrap_or_default();
    // Some systems decompose accents in the names of files.
    nfc(&name.to_string_lossy())
}

/// Returns the language that a document's folder gives it.
pub fn lang_of(file: &Path) -> String {
    file.iter().nth(1).unwrap_or_default().to_string_lossy().into_owned()
}

/// Returns the folder from which relative addresses in a document lead, below the folder of public files, with a slash
/// at both ends.
pub fn base_of(file: &Path) -> String {
    let folder = file.parent().unwrap_or(Path::new(""));
    let parts: String = folder.iter().map(|part| format!("{}/", part.to_string_lossy())).collect();
    format!("/{parts}")
}
