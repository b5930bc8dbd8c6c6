//! What was imported, and what could not be mapped.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use serde::Serialize;

/// The kind of a finding that says that the source was not read whole.
pub const PARTIAL_SOURCE: &str = "source";

/// How many places of one message are printed.
const PRINTED: usize = 5;

/// Something that has no counterpart, or that somebody should look at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Unmapped {
    /// The sort of problem, such as `shortcode` or `broken link`.
    pub kind: String,
    /// What was found.
    pub what: String,
    /// The file, from the source's root, with slashes.
    pub file: String,
    /// The line, from 1; 0 if it concerns the whole file.
    pub line: u32,
}

/// The result of an import.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Report {
    /// Articles, drafts included.
    pub articles: usize,
    /// Drafts among the articles and pages.
    pub drafts: usize,
    /// Pages that are not articles.
    pub pages: usize,
    /// Authors.
    pub authors: usize,
    /// Pictures and other files.
    pub files: usize,
    /// Old addresses that lead to new ones.
    pub redirects: usize,
    /// Further counts by name, such as comments that a publication cannot hold.
    pub others: BTreeMap<String, usize>,
    /// Files written by this run; 0 if nothing has changed since the last one.
    pub written: usize,
    /// Everything that could not be mapped.
    pub unmapped: Vec<Unmapped>,
}

impl Report {
    /// Adds something that could not be mapped; a line of 0 means the whole file.
    pub fn add(&mut self, kind: &str, file: &Path, line: u32, what: impl Into<String>) {
        let file = file.to_string_lossy().replace('\\', "/");
        self.unmapped.push(Unmapped { kind: kind.into(), what: what.into(), file, line });
    }

    /// Whether parts of the source were missing, or changed while they were read.
    pub fn is_partial(&self) -> bool {
        self.unmapped.iter().any(|unmapped| unmapped.kind == PARTIAL_SOURCE)
    }

    /// Counts something else.
    pub fn count(&mut self, name: &str, number: usize) {
        if number > 0 {
            *self.others.entry(name.into()).or_default() += number;
        }
    }

    /// Sorts what could not be mapped, and removes what was found twice.
    pub fn sort(&mut self) {
        self.unmapped.sort();
        self.unmapped.dedup();
    }

    /// Returns the number of findings of each kind.
    pub fn by_kind(&self) -> BTreeMap<&str, usize> {
        let mut counts = BTreeMap::new();
        for unmapped in &self.unmapped {
            *counts.entry(unmapped.kind.as_str()).or_default() += 1;
        }
        counts
    }

    /// Returns the report for people. Places of the same finding are listed together.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        let drafts = if self.drafts > 0 { format!(" ({} of them drafts)", self.drafts) } else { String::new() };
        let counts = [
            (self.articles, format!("articles and pages{drafts}: {} and {}", self.articles, self.pages)),
            (self.authors, format!("authors: {}", self.authors)),
            (self.files, format!("pictures and other files: {}", self.files)),
            (self.redirects, format!("old addresses that redirect: {}", self.redirects)),
        ];
        for (index, (count, line)) in counts.iter().enumerate() {
            if *count > 0 || index == 0 {
                _ = writeln!(text, "{line}");
            }
        }
        for (name, count) in &self.others {
            _ = writeln!(text, "{name}: {count}");
        }
        _ = writeln!(text, "files written by this run: {}", self.written);
        let mut findings: BTreeMap<(&str, &str), Vec<String>> = BTreeMap::new();
        for Unmapped { kind, what, file, line } in &self.unmapped {
            let place = if *line > 0 { format!("{file}:{line}") } else { file.clone() };
            findings.entry((kind, what)).or_default().push(place);
        }
        let totals = self.by_kind();
        let mut last = "";
        for ((kind, what), places) in &findings {
            if *kind != last {
                _ = writeln!(text, "\n{kind}: {}", totals.get(kind).copied().unwrap_or_default());
                last = kind;
            }
            let shown = places.iter().take(PRINTED).cloned().collect::<Vec<_>>().join(", ");
            let more = places.len().saturating_sub(PRINTED);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            _ = writeln!(text, "  {what}: {shown}{more}");
        }
        text
    }
}
