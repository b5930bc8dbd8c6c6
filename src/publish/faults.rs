//! Faults with the file they are in, and why publishing stopped.

use std::collections::HashMap;
use std::fmt;
use std::path::{Path, PathBuf};

use crate::model::fault::Fault;

/// A fault and the file it is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileFault {
    /// The file, relative to the folder of public files.
    pub file: PathBuf,
    /// Where in it, what was found and what was expected.
    pub fault: Fault,
}

impl FileFault {
    /// A fault found by comparing files.
    pub fn new(file: impl Into<PathBuf>, pointer: impl Into<String>, message: impl Into<String>) -> Self {
        let fault = Fault { pointer: pointer.into(), message: message.into(), only_warning: false };
        Self { file: file.into(), fault }
    }

    /// The same as something that does not stop publishing.
    pub fn as_warning(mut self) -> Self {
        self.fault.only_warning = true;
        self
    }
}

impl fmt::Display for FileFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file.display(), self.fault)
    }
}

/// Puts what is wrong with a file together, files in the order in which they were found wanting.
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

/// Why publishing stopped.
#[derive(Debug)]
pub enum PublishError {
    /// The content has faults, all of which are listed.
    Faults(Vec<FileFault>),
    /// A file could not be read or written.
    File {
        /// Which.
        path: PathBuf,
        /// What the system said.
        error: std::io::Error,
    },
    /// A tool that publishing needs is missing or failed.
    Tool {
        /// Its name.
        name: &'static str,
        /// What happened and how to mend it.
        message: String,
    },
    /// The folder is not what Trunk builds.
    NotBuilt(String),
}

impl PublishError {
    /// For `map_err` on a file operation.
    pub fn file(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_path_buf();
        move |error| Self::File { path, error }
    }
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Faults(faults) => {
                for fault in faults {
                    let kind = if fault.fault.only_warning { "warning" } else { "error" };
                    writeln!(f, "{kind}: {fault}")?;
                }
                let errors = faults.iter().filter(|it| !it.fault.only_warning).count();
                let noun = if errors == 1 { "error" } else { "errors" };
                write!(f, "nothing was published: {errors} {noun} in the content")
            }
            Self::File { path, error } => write!(f, "{}: {error}", path.display()),
            Self::Tool { name, message } => write!(f, "{name}: {message}"),
            Self::NotBuilt(message) => f.write_str(message),
        }
    }
}

impl std::error::Error for PublishError {}
