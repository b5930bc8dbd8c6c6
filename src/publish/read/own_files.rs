//! Which of a publisher's files are published as they are: everything beside `content/` and `text/` but for hidden
//! files, and what editors and other tools leave behind.

use crate::publish::fixed_names::HIDDEN;
use std::collections::BTreeSet;
use std::path::Path;

use crate::disk::faults::FileFault;
use crate::disk::folder::{Verdict, Walked, walk};

/// Folders of the publisher's that nobody else reads.
const PRIVATE: [&str; 2] = ["content/", "text/"];

/// The longest name, in bytes: file systems take 255, and widths, hashes and endings are added to it.
const LONGEST: usize = 215;

const NOT_PUBLISHED: &str = "is hidden, since its name begins with a dot, and is not published; those that are: \
                             .well-known/, .nojekyll, .htaccess, .domains";
const LEFT_BEHIND: &str = "is what an editor or another tool has left, and is not published";

/// The files, and what is to be said of those that are none.
pub fn own_files(public: &Path) -> Walked {
    let mut found = walk(public, &verdict);
    let mut faults = Vec::new();
    for path in &found.files {
        let name = path.rsplit('/').next().unwrap_or_default();
        if name.len() > LONGEST {
            let message = format!("has a name of {} bytes; {LONGEST} is the most: make it shorter", name.len());
            faults.push(FileFault::new(path, "", message));
        }
    }
    faults.extend(only_case(&found.files));
    found.faults.extend(faults);
    found
}

/// Files that are one and the same where file systems do not tell upper case from lower.
fn only_case(files: &BTreeSet<String>) -> Vec<FileFault> {
    let mut known = std::collections::HashMap::new();
    let mut faults = Vec::new();
    for path in files {
        if let Some(other) = known.insert(crate::disk::names::folded(path), path) {
            let message = format!(
                "is the same file as {other} wherever names are compared without regard to case or to how accents are \
                 written (macOS, Windows, some hosts); rename one of them"
            );
            faults.push(FileFault::new(path, "", message).as_warning());
        }
    }
    faults
}

/// Whether a path, from the publication's folder, is published.
fn verdict(path: &str) -> Verdict {
    let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_lowercase();
    match () {
        () if PRIVATE.contains(&path) || path == "README.md" => Verdict::Leave,
        // What nobody would miss.
        () if name.starts_with(".git") || [".ds_store", ".idea", ".vscode"].contains(&name.as_str()) => Verdict::Leave,
        () if is_left_behind(&name) => Verdict::LeaveSaying(LEFT_BEHIND),
        () if HIDDEN.contains(&path) || [".htaccess", ".nojekyll"].contains(&name.as_str()) => Verdict::Take,
        () if name.starts_with('.') => Verdict::LeaveSaying(NOT_PUBLISHED),
        () => Verdict::Take,
    }
}

/// Names, in lower case, that editors, systems and package managers give to what is theirs.
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
    NAMES.contains(&name) || ENDINGS.iter().any(|it| name.ends_with(it)) || is_lock || is_autosave
}
