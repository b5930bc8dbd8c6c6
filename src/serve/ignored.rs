//! Files whose changes mean nothing: hidden ones, and what editors and systems leave behind while somebody writes.

use std::path::{Component, Path, PathBuf};

/// Hidden files and folders that are published all the same.
const PUBLISHED: [&str; 4] = [".well-known", ".nojekyll", ".htaccess", ".domains"];

/// Folders that never hold content, and are large.
const FOLDERS: [&str; 2] = ["node_modules", "__pycache__"];

/// Names of files that systems and editors make: Vim's test for a writable folder, and previews of folders.
const NAMES: [&str; 4] = ["4913", "Thumbs.db", "desktop.ini", "Icon\r"];

/// Endings of backups and of files that are being written: Vim, Kate, Emacs and others, JetBrains, browsers.
const ENDINGS: [&str; 12] = [
    "~",
    ".swp",
    ".swo",
    ".swx",
    ".kate-swp",
    ".tmp",
    ".temp",
    ".part",
    ".crdownload",
    "___jb_tmp___",
    "___jb_old___",
    ".bak",
];

/// The files and folders to watch, and those that are ignored below them.
#[derive(Clone, Debug, Default)]
pub struct Interest {
    watched: Vec<PathBuf>,
    ignored: Vec<PathBuf>,
}

impl Interest {
    /// Creates it from absolute paths.
    pub fn new(watched: Vec<PathBuf>, ignored: Vec<PathBuf>) -> Self {
        Self { watched, ignored }
    }

    /// Whether a change of this file or folder may change the site.
    pub fn includes(&self, path: &Path) -> bool {
        if self.ignored.iter().any(|ignored| path.starts_with(ignored)) {
            return false;
        }
        self.watched.iter().any(|watched| path.strip_prefix(watched).is_ok_and(|below| !is_ignored(below)))
    }
}

/// Whether a path below a watched folder is ignored for its names.
pub fn is_ignored(below: &Path) -> bool {
    let names = below.components().filter_map(|component| match component {
        Component::Normal(name) => Some(name.to_string_lossy()),
        _ => None,
    });
    let mut names = names.peekable();
    while let Some(name) = names.next() {
        let is_last = names.peek().is_none();
        if is_hidden(&name) || FOLDERS.contains(&name.as_ref()) || is_last && is_leftover(&name) {
            return true;
        }
    }
    false
}

fn is_hidden(name: &str) -> bool {
    name.starts_with('.') && !PUBLISHED.contains(&name)
}

fn is_leftover(name: &str) -> bool {
    let is_of_emacs = name.len() > 1 && name.starts_with('#') && name.ends_with('#');
    // Office programs mark a document that is open.
    let is_of_office = name.starts_with("~$");
    let lower = name.to_ascii_lowercase();
    is_of_emacs || is_of_office || NAMES.contains(&name) || ENDINGS.iter().any(|ending| lower.ends_with(ending))
}
