//! Lists a folder and everything below it. Each folder is visited once, links are taken only if they lead to files
//! inside, and names must be safe to write anywhere.

use std::collections::BTreeSet;
use std::os::unix::fs::FileTypeExt as _;
use std::path::Path;

use walkdir::WalkDir;

use crate::disk::faults::{FileFault, PublishError};

/// What to do with a file or a folder; the path of a folder ends with a slash.
pub enum Verdict {
    /// Take it.
    Take,
    /// Leave it out.
    Leave,
    /// Leave it out, with a warning for those who might expect it.
    LeaveSaying(&'static str),
}

/// What was found in a folder.
#[derive(Debug, Default)]
pub struct Walked {
    /// Paths of files, relative to the folder, with slashes.
    pub files: BTreeSet<String>,
    /// Faults for what cannot be taken, and warnings for what is left out.
    pub faults: Vec<FileFault>,
}

/// Lists all files in order, as paths relative to the folder, with slashes; none if there is no such folder. Folders
/// that `enters` refuses, by their path with a slash at the end, are skipped.
///
/// # Errors
/// When a folder cannot be read, or contains something that it may not.
pub fn files(folder: &Path, enters: &dyn Fn(&str) -> bool) -> Result<Vec<String>, PublishError> {
    let verdict = |path: &str| if !path.ends_with('/') || enters(path) { Verdict::Take } else { Verdict::Leave };
    let Walked { files, mut faults } = walk(folder, &verdict);
    faults.retain(|fault| !fault.fault.only_warning);
    if faults.is_empty() { Ok(files.into_iter().collect()) } else { Err(PublishError::Faults(faults)) }
}

/// Walks a folder; the result is empty if there is none.
pub fn walk(folder: &Path, verdict: &dyn Fn(&str) -> Verdict) -> Walked {
    let mut walk = Walk { root: folder, verdict, links: Vec::new(), found: Walked::default() };
    if folder.is_dir() {
        walk.enter();
        // Links are followed once all other files are known.
        let links = std::mem::take(&mut walk.links);
        links.into_iter().for_each(|path| walk.follow(path));
    }
    walk.found
}

struct Walk<'a> {
    root: &'a Path,
    verdict: &'a dyn Fn(&str) -> Verdict,
    links: Vec<String>,
    found: Walked,
}

impl Walk<'_> {
    fn fault(&mut self, path: &str, message: impl Into<String>) {
        self.found.faults.push(FileFault::new(path, "", message));
    }

    fn warning(&mut self, path: &str, message: impl Into<String>) {
        self.found.faults.push(FileFault::new(path, "", message).as_warning());
    }

    /// Returns whether something is taken, and warns if its verdict says so.
    fn is_taken(&mut self, path: &str) -> bool {
        match (self.verdict)(path) {
            Verdict::Take => true,
            Verdict::Leave => false,
            Verdict::LeaveSaying(why) => {
                self.warning(path, why);
                false
            }
        }
    }

    /// Walks the folder and everything below it, in the order of the names.
    fn enter(&mut self) {
        let root = self.root;
        let relative = |path: &Path| path.strip_prefix(root).unwrap_or(path).to_string_lossy().into_owned();
        let mut entries = WalkDir::new(root).min_depth(1).sort_by_file_name().into_iter();
        while let Some(entry) = entries.next() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    let folder = error.path().map(relative).filter(|path| !path.is_empty());
                    let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                    let path = folder.map(|path| path + "/").unwrap_or_default();
                    self.fault(&path, format!("cannot be read: {reason}"));
                    continue;
                }
            };
            let mut path = relative(entry.path());
            let kind = entry.file_type();
            if !entry.file_name().to_str().is_some_and(is_name) {
                self.fault(&path.escape_debug().to_string(), BAD_NAME);
            } else if kind.is_dir() {
                path.push('/');
                if self.is_taken(&path) {
                    continue;
                }
            } else if self.is_taken(&path) {
                match () {
                    () if kind.is_symlink() => self.links.push(path),
                    () if kind.is_file() => drop(self.found.files.insert(path)),
                    () => {
                        let kind = match () {
                            () if kind.is_fifo() => "a pipe",
                            () if kind.is_socket() => "a socket",
                            () => "a device",
                        };
                        self.fault(&path, format!("is {kind}, which cannot be published; take it out of the folder"));
                    }
                }
            }
            if kind.is_dir() {
                entries.skip_current_dir();
            }
        }
    }

    /// Checks where a link leads.
    fn follow(&mut self, path: String) {
        let end = match self.root.join(&path).canonicalize() {
            Ok(end) => end,
            Err(error) => return self.fault(&path, format!("is a link that leads nowhere ({error}); take it out")),
        };
        let root = self.root.canonicalize().unwrap_or_else(|_| self.root.into());
        let Some(inside) = end.strip_prefix(&root).ok().and_then(|path| path.to_str()) else {
            let end = end.display();
            return self.fault(
                &path,
                format!(
                    "is a link out of the folder, to {end}; put what it leads to there itself, or take the link out"
                ),
            );
        };
        if end.is_dir() {
            let message = match inside {
                "" => "is a link to the folder that it lies in, and is not followed".to_string(),
                inside => {
                    format!("is a link to the folder {inside}/, whose files are taken there, and not once more here")
                }
            };
            return self.warning(&path, message);
        }
        if !self.found.files.contains(inside) {
            let message = format!("is a link to {inside}, which is not published; put the file itself there");
            return self.fault(&path, message);
        }
        self.found.files.insert(path);
    }
}

/// The message about a name that is not allowed.
pub const BAD_NAME: &str = "has a name with control characters, with a backslash or not in UTF-8; rename it";

/// Whether a name can be written in lists, addresses and messages unchanged.
pub fn is_name(name: &str) -> bool {
    !name.contains(|character: char| character.is_control() || character == '\\')
}
