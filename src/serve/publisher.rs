//! The interface to the publisher.

use std::fmt::Write as _;
use std::path::PathBuf;

use crate::model::printable::{one_line, printable};

/// Publishes the site. It is called from one thread at a time, and may block.
pub trait Publisher: Send + Sync + 'static {
    /// Publishes after changes of these files and folders. A folder stands for all that is below it. The first time,
    /// and whenever the system has lost track of changes, the list is empty: then anything may have changed.
    ///
    /// # Errors
    /// All faults that prevent publishing. The site stays as it was.
    fn publish(&self, changed: &[PathBuf]) -> Result<Published, Faults>;

    /// Publishes at once what can be shown before the rest, which [`publish`](Self::publish) publishes right after.
    /// Returns the paths of the site's files that have changed; none if it has to wait.
    fn publish_early(&self, _changed: &[PathBuf]) -> Vec<String> {
        Vec::new()
    }
}

/// The outcome of a publication.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// Files of the site that were added, changed or removed, as paths from the site's root without a leading slash.
    pub changed_paths: Vec<String>,
    /// Probable mistakes, which do not prevent publishing.
    pub warnings: Vec<SourceFault>,
    /// The text for the terminal about the warnings; if it is empty, they are listed one by one.
    pub printed: String,
}

/// Why nothing was published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults {
    /// All faults.
    pub all: Vec<SourceFault>,
    /// The text for the terminal; if it is empty, the faults are listed one by one.
    pub printed: String,
}

/// A fault in a file, or elsewhere if no file is named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceFault {
    /// The file as the writer knows it; empty if the fault is in none.
    pub file: String,
    /// The line, from 1.
    pub line: Option<usize>,
    /// The column, from 1, in characters.
    pub column: Option<usize>,
    /// What was found and what was expected.
    pub message: String,
    /// How to mend it; may be empty.
    pub hint: String,
    /// The lines of the file around the fault, with a mark, as text without colours; may be empty.
    pub frame: String,
}

impl Faults {
    /// Creates the outcome of a publication that failed for a reason outside the content.
    pub fn outside_content(message: impl Into<String>) -> Self {
        Self { all: vec![SourceFault { message: message.into(), ..SourceFault::default() }], printed: String::new() }
    }

    /// Returns the text for the terminal, without active characters. A text of the publisher is printed as it is, since
    /// it may have colours.
    pub fn text(&self) -> String {
        if self.printed.is_empty() { listed("error", &self.all) } else { self.printed.clone() }
    }
}

impl Published {
    /// Returns the text for the terminal about warnings; empty if there are none.
    pub fn text(&self) -> String {
        if self.printed.is_empty() { listed("warning", &self.warnings) } else { self.printed.clone() }
    }
}

impl SourceFault {
    /// Returns `file:line:column`, as far as it is known.
    pub fn position(&self) -> String {
        // A column without its line says nothing.
        let numbers = [self.line, self.column].into_iter().map_while(|number| number).map(|number| number.to_string());
        [self.file.clone()].into_iter().chain(numbers).collect::<Vec<_>>().join(":")
    }
}

/// Formats findings, each with its position, code frame and hint.
fn listed(kind: &str, all: &[SourceFault]) -> String {
    let mut text = String::new();
    for fault in all {
        let position = fault.position();
        let position = if position.is_empty() { String::new() } else { format!("{}: ", one_line(&position)) };
        _ = writeln!(text, "{kind}: {position}{}", printable(&fault.message));
        if !fault.frame.is_empty() {
            _ = writeln!(text, "{}", printable(fault.frame.trim_end()));
        }
        if !fault.hint.is_empty() {
            _ = writeln!(text, "  hint: {}", printable(&fault.hint));
        }
    }
    text
}
