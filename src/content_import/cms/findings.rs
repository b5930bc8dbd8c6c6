//! What could not be mapped in one text, collected while it is converted.

use std::path::Path;

use super::media_path::same_site;
use super::services::host;
use crate::content_import::publication::report::Report;

/// Findings in one text, each with its kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// The kind and what was found.
    pub list: Vec<(&'static str, String)>,
    /// The host of the site; an embed of one of its own texts loses nothing as a link.
    own_host: String,
}

impl Findings {
    /// Starts the findings of a text of the site at an address.
    pub fn of_site(base_url: &str) -> Self {
        Self { list: Vec::new(), own_host: host(base_url).to_string() }
    }

    /// Adds an embed that became a link.
    pub fn lost_embed(&mut self, url: &str) {
        if !same_site(host(url), &self.own_host) {
            self.add("embed", format!("an embed of {} became a link", host(url)));
        }
    }

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
