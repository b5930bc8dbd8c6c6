//! Faults, warnings and notices, and how they are shown: as lines, as code frames on a terminal, or as JSON.

use std::collections::HashMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use serde_json::{Value, json};

use super::format::Format;
use super::frames::{frame, plain_frame};
use super::{Outcome, Surroundings};
use crate::disk::faults::{FileFault, PublishError, lines_of, sum};
use crate::disk::json_position::{Positions, broken_at};
use crate::disk::text_cursor::TextCursor;
use crate::model::printable::{one_line, printable};
use crate::serve::SourceFault;

/// The severity of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The command fails.
    Error,
    /// Probably a mistake.
    Warning,
    /// Could be better.
    Notice,
}

impl Severity {
    /// Returns it as it is printed.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Notice => "notice",
        }
    }
}

/// Something found in a file.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Its severity.
    pub severity: Severity,
    /// What was found, and in which file.
    pub fault: FileFault,
    /// The position in the file, if it is known.
    pub position: Option<Position>,
}

/// A position in a text.
#[derive(Clone, Debug)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, counted in characters.
    pub column: usize,
    /// The bytes of the text to mark, on one line.
    pub range: Range<usize>,
    /// The text.
    pub text: Rc<str>,
}

/// The findings of a command, and its report.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    all: Vec<Finding>,
    /// Lines that follow the findings.
    pub report: Vec<String>,
}

impl Findings {
    /// Adds findings of one severity.
    pub fn add(&mut self, severity: Severity, faults: Vec<FileFault>) {
        self.all.extend(faults.into_iter().map(|fault| Finding { severity, fault, position: None }));
    }

    /// Looks up the positions of the findings; their files lie in one of these folders.
    pub fn located(mut self, folders: &[&Path]) -> Self {
        let mut files: HashMap<PathBuf, Vec<&mut Finding>> = HashMap::new();
        for finding in &mut self.all {
            files.entry(finding.fault.file.clone()).or_default().push(finding);
        }
        for (file, findings) in files {
            if let Some(text) = text_of(&file, folders) {
                locate(findings, &text);
            }
        }
        self
    }

    /// Returns everything as an outcome. Faults go to standard error, and so does the report of a command that does
    /// something; answers, and everything in JSON, go to standard output.
    pub fn outcome(&self, code: u8, is_answer: bool, format: Format, surroundings: &Surroundings) -> Outcome {
        if format == Format::Json {
            return Outcome { code, ..Outcome::json(&self.json(code == 0).to_string()) };
        }
        let is_out = is_answer && code == 0;
        let text = self.text(if is_out { surroundings.out_is_terminal } else { surroundings.err_is_terminal });
        match is_out {
            true => Outcome { code, out: text, ..Outcome::default() },
            false => Outcome { code, err: text, ..Outcome::default() },
        }
    }

    /// Returns all findings as the preview shows them.
    pub(super) fn source_faults(&self) -> Vec<SourceFault> {
        let shown = self.all.iter().map(|finding| SourceFault {
            file: finding.fault.file.display().to_string(),
            line: finding.position.as_ref().map(|position| position.line),
            column: finding.position.as_ref().map(|position| position.column),
            message: finding.fault.fault.message.clone(),
            hint: String::new(),
            frame: finding.position.as_ref().map(|position| plain_frame(finding, position)).unwrap_or_default(),
        });
        shown.collect()
    }

    /// Formats everything as text; on a terminal with code frames.
    pub(super) fn text(&self, is_terminal: bool) -> String {
        let faults: Vec<_> = self.all.iter().map(|finding| &finding.fault).collect();
        let shown = |index: usize| {
            let finding = &self.all[index];
            match &finding.position {
                Some(position) if is_terminal => frame(finding, position),
                _ => printable(&finding.line()).into_owned(),
            }
        };
        let lines = lines_of(&faults, &|index| self.all[index].severity.word(), &shown);
        let report = self.report.iter().map(|line| printable(line).into_owned());
        let mut text = lines.into_iter().chain(report).collect::<Vec<_>>().join("\n");
        if !text.is_empty() {
            text.push('\n');
        }
        text
    }

    /// Formats everything as JSON.
    fn json(&self, passed: bool) -> Value {
        let findings = self.all.iter().map(|finding| {
            let position = finding.position.as_ref();
            json!({
                "severity": finding.severity.word(),
                "file": finding.fault.file.display().to_string(),
                "line": position.map(|position| position.line),
                "column": position.map(|position| position.column),
                "pointer": finding.fault.fault.pointer,
                "message": finding.fault.fault.message,
            })
        });
        json!({ "v": 1, "passed": passed, "findings": findings.collect::<Vec<_>>(), "report": self.report })
    }
}

/// How a command that found faults ends.
#[derive(Clone, Copy, Debug)]
pub struct Failed {
    /// The consequence of the faults, such as “nothing was published”.
    pub end: &'static str,
    /// What the faults are in, such as “content”.
    pub of: &'static str,
    /// How they are shown.
    pub format: Format,
}

impl Failed {
    /// Returns a failure of publishing as an outcome; its files lie in one of these folders.
    pub fn outcome(self, error: &PublishError, folders: &[&Path], surroundings: &Surroundings) -> Outcome {
        let PublishError::Faults(faults) = error else { return Outcome::stopped(&error.to_string()) };
        let mut findings = Findings { all: Vec::new(), report: vec![sum(faults, self.end, self.of)] };
        for fault in faults {
            let severity = if fault.fault.only_warning { Severity::Warning } else { Severity::Error };
            findings.add(severity, vec![fault.clone()]);
        }
        findings.located(folders).outcome(1, false, self.format, surroundings)
    }
}

impl Finding {
    /// Formats a line: `error: content/site.json: /name: is missing (line 3, column 5)`.
    fn line(&self) -> String {
        // Only pointers need it: other positions, and the message that a file is not JSON, name their line.
        let position = self.position.as_ref().filter(|_| self.fault.fault.pointer.starts_with('/'));
        let at = position.map(|at| format!(" (line {}, column {})", at.line, at.column)).unwrap_or_default();
        one_line(&format!("{}: {}{at}", self.severity.word(), self.fault)).into_owned()
    }
}

/// Reads the text of a file; nothing if it cannot be read, or is not a text.
fn text_of(file: &Path, folders: &[&Path]) -> Option<Rc<str>> {
    let found = folders.iter().map(|folder| folder.join(file)).find(|path| path.is_file())?;
    // A longer file was refused for its length.
    let is_short = found.metadata().is_ok_and(|metadata| metadata.len() <= 20_000_000);
    let text = is_short.then(|| std::fs::read_to_string(&found).ok()).flatten()?;
    Some(Rc::from(text))
}

/// Finds the positions of findings in the text of their file, which is read once for all of them.
fn locate(findings: Vec<&mut Finding>, text: &Rc<str>) {
    // A byte order mark is not part of the document.
    let mark = text.len() - text.trim_start_matches('\u{feff}').len();
    let document = &text[mark..];
    let mut positions = None;
    let mut cursor = TextCursor::default();
    for finding in findings {
        let is_json = finding.fault.file.extension().is_some_and(|ending| ending == "json");
        let pointer = &finding.fault.fault.pointer;
        let range = match pointer.strip_prefix("line ") {
            Some(place) => named_range(document, place, &mut cursor),
            None if !is_json => None,
            None if pointer.is_empty() => {
                let at = broken_at(document);
                at.map(|at| at..at + document[at..].chars().next().map_or(0, char::len_utf8))
            }
            None => positions.get_or_insert_with(|| Positions::of(document)).range(pointer),
        };
        finding.position = range.map(|range| {
            let (line, column) = cursor.line_and_column(document, range.start);
            Position { line, column, range: range.start + mark..range.end + mark, text: text.clone() }
        });
    }
}

/// Returns the bytes of a place such as `3` or `3, column 5`: a line, or what stands from the column to its end.
fn named_range(text: &str, place: &str, cursor: &mut TextCursor) -> Option<Range<usize>> {
    let (line, column) = place.split_once(", column ").unwrap_or((place, "1"));
    let start = cursor.byte_of(text, line.parse().ok()?, column.parse().ok()?)?;
    let end = text[start..].find('\n').map_or(text.len(), |newline| start + newline);
    Some(start..start + text[start..end].trim_end().len())
}
