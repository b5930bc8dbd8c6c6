//! What a build reports.

use std::fmt;

use crate::disk::faults::{FileFault, lines};

/// What a build reports: findings about files first, then what was done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What is probably a mistake.
    pub warnings: Vec<FileFault>,
    /// What could be better.
    pub notices: Vec<FileFault>,
    /// Everything else, a line or several each.
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
