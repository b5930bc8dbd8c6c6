//! Faults with the file they are in, and why publishing stopped.

use std::collections::HashMap;
use std::fmt;
use std::path::{Path, PathBuf};

use crate::model::counted::counted;
use crate::model::fault::Fault;
use crate::model::printable::one_line;

/// A fault and the file it is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileFault {
    /// The file, relative to the folder of public files.
    pub file: PathBuf,
    /// The position, what was found and what was expected.
    pub fault: Fault,
}

impl FileFault {
    /// Creates a fault that stops publishing.
    pub fn new(file: impl Into<PathBuf>, pointer: impl Into<String>, message: impl Into<String>) -> Self {
        let fault = Fault { pointer: pointer.into(), message: message.into(), only_warning: false };
        Self { file: file.into(), fault }
    }

    /// Turns it into a warning, which does not stop publishing.
    pub fn as_warning(mut self) -> Self {
        self.fault.only_warning = true;
        self
    }
}

impl fmt::Display for FileFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&one_line(&format!("{}: {}", self.file.display(), self.fault)))
    }
}

/// Groups faults by file, in the order the files were first seen.
pub fn by_file(faults: Vec<FileFault>) -> Vec<FileFault> {
    let mut files: Vec<(PathBuf, Vec<FileFault>)> = Vec::new();
    let mut places: HashMap<PathBuf, usize> = HashMap::new();
    for fault in faults {
        let place = *places.entry(fault.file.clone()).or_insert(files.len());
        if place == files.len() {
            files.push((fault.file.clone(), Vec::new()));
        }
        files[place].1.push(fault);
    }
    files.into_iter().flat_map(|(_, faults)| faults).collect()
}

/// From how many occurrences on a message is given only once.
const MANY: usize = 5;

/// Formats faults as lines, each after its `kind` (`error`, `warning`, `notice`). A message that occurs in many places
/// is given once, at the first of them, followed by all the places.
pub fn lines(faults: &[FileFault], kind: &dyn Fn(&Fault) -> &'static str) -> Vec<String> {
    let all: Vec<_> = faults.iter().collect();
    let shown = |index: usize| format!("{}: {}", kind(&faults[index].fault), faults[index]);
    lines_of(&all, &|index| kind(&faults[index].fault), &shown)
}

/// Formats faults as [`lines`] does. By a fault's index, the caller gives its kind and how it is shown by itself.
pub fn lines_of(
    faults: &[&FileFault],
    kind: &dyn Fn(usize) -> &'static str,
    shown: &dyn Fn(usize) -> String,
) -> Vec<String> {
    let mut places: HashMap<(&str, &str), Vec<&FileFault>> = HashMap::new();
    for (index, fault) in faults.iter().enumerate() {
        places.entry((kind(index), fault.fault.message.as_str())).or_default().push(fault);
    }
    let mut lines = Vec::new();
    for (index, fault) in faults.iter().enumerate() {
        let key = (kind(index), fault.fault.message.as_str());
        let Some(same) = places.get(&key) else { continue };
        if same.len() < MANY {
            lines.push(shown(index));
            continue;
        }
        lines.push(format!("{}: in {} places: {}", kind(index), same.len(), one_line(&fault.fault.message)));
        for of_file in same.chunk_by(|one, other| one.file == other.file) {
            let pointers: Vec<_> = of_file.iter().map(|fault| fault.fault.place()).collect();
            let places = format!("{}: {}", of_file[0].file.display(), pointers.join(", "));
            lines.push(format!("    {}", one_line(&places)));
        }
        places.remove(&key);
    }
    lines
}

/// Formats the line below faults: `end` names the consequence, as “nothing was published”, and `of` where they are.
pub fn sum(faults: &[FileFault], end: &str, of: &str) -> String {
    let errors = faults.iter().filter(|fault| !fault.fault.only_warning).count();
    format!("{end}: {} in the {of}", counted(errors, "error"))
}

/// Returns the system's message about a file, with what can be done about it.
pub fn told(error: &std::io::Error) -> String {
    use std::io::ErrorKind as E;
    let cure = match error.kind() {
        E::NotFound => return "there is no such file or folder; look at the path, and where it begins".into(),
        E::PermissionDenied => {
            "this user may not do that; change who owns it, or what they may do with it (chown, chmod)"
        }
        E::StorageFull | E::QuotaExceeded => "make room on the disk",
        E::ReadOnlyFilesystem => "choose a folder that can be written to",
        E::IsADirectory => "there is a folder of that name; move it away",
        E::NotADirectory => "a file stands where a folder should; move it away",
        E::AlreadyExists => "move away what is there",
        _ => return error.to_string(),
    };
    format!("{error}: {cure}")
}

/// Why publishing stopped.
#[derive(Debug)]
pub enum PublishError {
    /// The content has faults, all of which are listed.
    Faults(Vec<FileFault>),
    /// A file could not be read or written.
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        error: std::io::Error,
    },
    /// A tool that publishing needs is missing or failed.
    Tool {
        /// Its name.
        name: &'static str,
        /// What happened and how to fix it.
        message: String,
    },
    /// A file is no longer the one that was checked.
    Changed(PathBuf),
    /// The folder is not what Trunk builds.
    NotBuilt(String),
}

impl PublishError {
    /// Returns the message for any command: `end` names the consequence, and `of` where the faults are.
    pub fn in_words(&self, end: &str, of: &str) -> String {
        match self {
            Self::Faults(faults) => {
                let kind = |fault: &Fault| if fault.only_warning { "warning" } else { "error" };
                let mut lines = lines(faults, &kind);
                lines.push(sum(faults, end, of));
                lines.join("\n")
            }
            Self::File { path, error } => one_line(&format!("{}: {}", path.display(), told(error))).into_owned(),
            Self::Tool { name, message } => format!("{name}: {message}"),
            Self::Changed(path) => {
                let path = path.display().to_string();
                format!("{} changed while it was being published; publish again", one_line(&path))
            }
            Self::NotBuilt(message) => message.clone(),
        }
    }

    /// Returns a function for `map_err` on a file operation.
    pub fn file(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_path_buf();
        move |error| Self::File { path, error }
    }

    /// Creates the error for a file that is no longer the one that was checked.
    pub fn changed(path: &Path) -> Self {
        Self::Changed(path.to_path_buf())
    }
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_words("nothing was published", "content"))
    }
}

impl std::error::Error for PublishError {}
