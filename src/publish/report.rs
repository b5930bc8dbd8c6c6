//! The report of a build.

use std::fmt;

use crate::disk::faults::{FileFault, lines};

/// The report of a build: findings about files first, then what was done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Probable mistakes.
    pub warnings: Vec<FileFault>,
    /// Possible improvements.
    pub notices: Vec<FileFault>,
    /// Paths of the site's files that were put in place or removed; empty if the site was written in place.
    pub changed: Vec<String>,
    /// Everything else; each entry is one or more lines.
    pub lines: Vec<String>,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut all = lines(&self.warnings, &|_| "warning");
        all.extend(lines(&self.notices, &|_| "notice"));
        all.extend(self.lines.iter().cloned());
        f.write_str(&all.join("\n"))
    }
}
