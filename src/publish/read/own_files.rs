//! Finds the publisher's files that are published as they are: everything beside `content/` and `text/`, and what lies
//! beside a document in its own folder, except hidden files and what editors and other tools leave behind.

use crate::publish::fixed_names::HIDDEN;
use std::collections::BTreeSet;
use std::path::Path;

use crate::disk::faults::FileFault;
use crate::disk::folder::{Verdict, Walked, walk};

/// The folder of the publisher that is not served.
const WORDS: &str = "text/";
/// The folder of documents, which are not served themselves; what lies beside one in its own folder is.
const CONTENT: &str = "content/";

/// The longest name, in bytes: file systems allow 255, and widths, hashes and endings are added to it.
const LONGEST: usize = 215;

const NOT_PUBLISHED: &str = "is hidden, since its name begins with a dot, and is not published; of hidden files, \
                             only .well-known/, .nojekyll, .htaccess and .domains are";
const LEFT_BEHIND: &str = "looks like a leftover of an editor or another tool, and is not published";

/// Returns the files that are published, and findings about names and about what is not published.
pub fn own_files(public: &Path) -> Walked {
    let mut found = walk(public, &verdict);
    let mut faults = Vec::new();
    for path in &found.files {
        let name = path.rsplit('/').next().unwrap_or_default();
        if name.len() > LONGEST {
            let message = format!("has a name of {} bytes; at most {LONGEST} are allowed: make it shorter", name.len());
            faults.push(FileFault::new(path, "", message));
        }
    }
    faults.extend(only_case(&found.files));
    // What a document may be called is checked where documents are listed.
    found.faults.retain(|found| !is_document(&found.file));
    found.faults.extend(faults);
    found
}

/// Warns of files that are one and the same where file systems ignore case or how accents are written.
fn only_case(files: &BTreeSet<String>) -> Vec<FileFault> {
    let mut known = std::collections::HashMap::new();
    let mut faults = Vec::new();
    for path in files {
        if let Some(other) = known.insert(crate::disk::names::folded(path), path) {
            let message = format!(
                "differs from {other} only in case or in how accents are written, and is the same file on macOS, \
                 Windows and some hosts; rename one of them"
            );
            faults.push(FileFault::new(path, "", message).as_warning());
        }
    }
    faults
}

/// Decides whether a path, relative to the publication's folder, is published.
fn verdict(path: &str) -> Verdict {
    let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_lowercase();
    match () {
        () if path == WORDS || path == "README.md" || path.starts_with(CONTENT) && !is_beside(path) => Verdict::Leave,
        // Nobody expects these to be published.
        () if name.starts_with(".git") || [".ds_store", ".idea", ".vscode"].contains(&name.as_str()) => Verdict::Leave,
        () if is_left_behind(&name) => Verdict::LeaveSaying(LEFT_BEHIND),
        () if HIDDEN.contains(&path) || [".htaccess", ".nojekyll"].contains(&name.as_str()) => Verdict::Take,
        () if name.starts_with('.') => Verdict::LeaveSaying(NOT_PUBLISHED),
        () => Verdict::Take,
    }
}

/// Whether a file stands where documents do: in `content/<lang>/articles/` or `pages/`.
fn is_document(file: &Path) -> bool {
    file.starts_with(CONTENT) && file.iter().count() == 4
}

/// Whether something in the folder of documents is served, such as the picture `content/en/articles/slug/hill.jpg`, or
/// is a folder on the way to it.
fn is_beside(path: &str) -> bool {
    let parts: Vec<&str> = path.trim_end_matches('/').split('/').collect();
    let is_folder = path.ends_with('/');
    let is_kind = parts.get(2).is_none_or(|kind| ["articles", "pages"].contains(kind));
    is_kind && if is_folder { true } else { parts.len() > 4 && !path.ends_with(".md") && !path.ends_with(".json") }
}

/// Whether a name, in lower case, is one that editors, systems and package managers give to files of their own.
fn is_left_behind(name: &str) -> bool {
    const NAMES: [&str; 9] = [
        "thumbs.db",
        "ehthumbs.db",
        "desktop.ini",
        "node_modules",
        "__macosx",
        "__pycache__",
        "npm-debug.log",
        "lost+found",
        "$recycle.bin",
    ];
    const ENDINGS: [&str; 10] =
        ["~", ".swp", ".swo", ".swn", ".bak", ".orig", ".rej", ".tmp", ".crdownload", ".kate-swp"];
    let is_lock = name.starts_with(".#") || name.starts_with(".~lock.") || name.starts_with("~$");
    let is_autosave = name.len() > 1 && name.starts_with('#') && name.ends_with('#');
    NAMES.contains(&name) || ENDINGS.iter().any(|ending| name.ends_with(ending)) || is_lock || is_autosave
}
