//! What lies in a folder and below it: each folder once, links only as far as they lead to files within it, and names
//! that can be written down anywhere.

use std::collections::BTreeSet;
use std::os::unix::fs::FileTypeExt as _;
use std::path::Path;

use crate::disk::faults::{FileFault, PublishError};

/// What to do with a file, or with a folder, whose path has a slash at its end.
pub enum Verdict {
    /// It belongs to what is looked for.
    Take,
    /// It does not.
    Leave,
    /// It does not, and somebody might think that it does.
    LeaveSaying(&'static str),
}

/// What was found.
#[derive(Debug, Default)]
pub struct Walked {
    /// Paths of files from the folder, with slashes.
    pub files: BTreeSet<String>,
    /// What cannot be taken, and as warnings what is not.
    pub faults: Vec<FileFault>,
}

/// All files, as paths from the folder with slashes, in order; none where there is no such folder. Folders that `enters`
/// refuses, by their path with a slash at the end, are left alone.
///
/// # Errors
/// When a folder cannot be read, or holds what has no place in it.
pub fn files(folder: &Path, enters: &dyn Fn(&str) -> bool) -> Result<Vec<String>, PublishError> {
    let verdict = |path: &str| if !path.ends_with('/') || enters(path) { Verdict::Take } else { Verdict::Leave };
    let Walked { files, mut faults } = walk(folder, &verdict);
    faults.retain(|it| !it.fault.only_warning);
    if faults.is_empty() { Ok(files.into_iter().collect()) } else { Err(PublishError::Faults(faults)) }
}

/// Looks through a folder; an empty one where there is none.
pub fn walk(folder: &Path, verdict: &dyn Fn(&str) -> Verdict) -> Walked {
    let mut walk = Walk { root: folder, verdict, links: Vec::new(), found: Walked::default() };
    if folder.is_dir() {
        walk.enter("");
        // When all that really lies there is known.
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

    /// Whether something is taken; says why not, where that is to be said.
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

    /// Looks through a folder, by its path with a slash at the end.
    fn enter(&mut self, below: &str) {
        let entries = std::fs::read_dir(self.root.join(below)).and_then(|it| it.collect::<std::io::Result<Vec<_>>>());
        let mut entries = match entries {
            Ok(entries) => entries,
            Err(error) => return self.fault(below, format!("cannot be read: {error}")),
        };
        entries.sort_by_key(std::fs::DirEntry::file_name);
        for entry in entries {
            let name = entry.file_name();
            let Some(name) = name.to_str().filter(|it| is_name(it)) else {
                let path = format!("{below}{}", name.to_string_lossy().escape_debug());
                self.fault(&path, BAD_NAME);
                continue;
            };
            let path = [below, name].concat();
            match entry.file_type() {
                Ok(it) if it.is_dir() => {
                    let path = path + "/";
                    if self.is_taken(&path) {
                        self.enter(&path);
                    }
                }
                Ok(it) if it.is_symlink() => {
                    if self.is_taken(&path) {
                        self.links.push(path);
                    }
                }
                Ok(it) if it.is_file() => {
                    if self.is_taken(&path) {
                        self.found.files.insert(path);
                    }
                }
                Ok(it) => {
                    let what = match () {
                        () if it.is_fifo() => "a pipe",
                        () if it.is_socket() => "a socket",
                        () => "a device",
                    };
                    if self.is_taken(&path) {
                        self.fault(&path, format!("is {what}, which cannot be published; take it out of the folder"));
                    }
                }
                Err(error) => self.fault(&path, format!("cannot be read: {error}")),
            }
        }
    }

    /// Looks where a link leads.
    fn follow(&mut self, path: String) {
        let end = match self.root.join(&path).canonicalize() {
            Ok(end) => end,
            Err(error) => return self.fault(&path, format!("is a link that leads nowhere ({error}); take it out")),
        };
        let root = self.root.canonicalize().unwrap_or_else(|_| self.root.into());
        let Some(inside) = end.strip_prefix(&root).ok().and_then(|it| it.to_str()) else {
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

/// What is said of a name that is none.
pub const BAD_NAME: &str = "has a name with control characters, with a backslash or not in UTF-8; rename it";

/// Whether a name can stand in lists, addresses and messages as what it is.
pub fn is_name(name: &str) -> bool {
    !name.contains(|it: char| it.is_control() || it == '\\')
}
