//! What could not be mapped in one text, collected while it is converted.

use std::path::Path;

use crate::content_import::publication::report::Report;

/// Findings in one text, each with its kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// The kind and what was found.
    pub list: Vec<(&'static str, String)>,
}

impl Findings {
    /// Adds a finding.
    pub fn add(&mut self, kind: &'static str, what: impl Into<String>) {
        self.list.push((kind, what.into()));
    }

    /// Moves the findings into the report, under the text's name.
    pub fn report(self, label: &str, line: u32, report: &mut Report) {
        for (kind, what) in self.list {
            report.add(kind, Path::new(label), line, what);
        }
    }
}
