//! Draws a finding with its line of the file, for people at a terminal.

use std::fmt;

use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode,
    SourceSpan, SpanContents,
};

use super::findings::{Finding, Position, Severity};
use crate::model::printable::{one_line, printable};

/// How many characters of a line are shown; of a longer line, those around the marked ones.
const WIDEST: usize = 100;
/// How many characters are shown before the marked ones.
const BEFORE: usize = 30;

/// Formats the finding, its position and its line as several lines of text, without a line end.
pub(super) fn frame(finding: &Finding, position: &Position) -> String {
    let theme = match std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()) {
        true => GraphicalTheme::unicode_nocolor(),
        false => GraphicalTheme::unicode(),
    };
    framed(finding, position, theme)
}

/// Formats the finding as [`frame`] does, without colours.
pub(super) fn plain_frame(finding: &Finding, position: &Position) -> String {
    framed(finding, position, GraphicalTheme::unicode_nocolor())
}

fn framed(finding: &Finding, position: &Position, theme: GraphicalTheme) -> String {
    let drawn = Drawn::new(finding, position);
    let mut text = String::new();
    let handler = GraphicalReportHandler::new_themed(theme).with_links(false).with_width(WIDEST + 20);
    match handler.render_report(&mut text, &drawn) {
        Ok(()) => text.trim_end().into(),
        // Writing to a string cannot fail.
        Err(_) => drawn.message,
    }
}

/// A finding as `miette` draws it. Nothing in it can control a terminal.
#[derive(Debug)]
struct Drawn {
    severity: Severity,
    message: String,
    label: LabeledSpan,
    line: Line,
}

/// One line of a file, or a part of it.
#[derive(Debug)]
struct Line {
    file: String,
    /// From 0, as `miette` counts.
    number: usize,
    column: usize,
    text: String,
}

impl Drawn {
    fn new(finding: &Finding, position: &Position) -> Self {
        let fault = &finding.fault.fault;
        let text = &position.text;
        let start = text[..position.range.start].rfind('\n').map_or(0, |newline| newline + 1);
        let end = text[position.range.end..].find('\n').map_or(text.len(), |newline| position.range.end + newline);
        let before: Vec<char> = text[start..position.range.start].trim_start_matches('\u{feff}').chars().collect();
        let meant: Vec<char> = text[position.range.clone()].chars().collect();
        let after: Vec<char> = text[position.range.end..end].trim_end().chars().collect();
        let is_long = before.len() + meant.len() + after.len() > WIDEST;
        let before = if is_long { last(&before, BEFORE) } else { before.iter().collect() };
        let meant = if is_long { first(&meant, WIDEST / 2) } else { meant.iter().collect() };
        let left = WIDEST.saturating_sub(before.chars().count() + meant.chars().count());
        let after = first(&after, left);
        let [before, meant, after] = [before, meant, after].map(|part| shown(&part));
        let label =
            LabeledSpan::new_primary_with_span(Some(one_line(fault.place()).into()), (before.len(), meant.len()));
        let line = Line {
            file: one_line(&finding.fault.file.display().to_string()).into_owned(),
            number: position.line - 1,
            column: position.column - 1,
            text: [before, meant, after].concat(),
        };
        let message = format!("{}: {}", finding.severity.word(), printable(&fault.message));
        Self { severity: finding.severity, message, label, line }
    }
}

/// Returns the first characters, with an ellipsis if some are left out.
fn first(characters: &[char], most: usize) -> String {
    match characters.get(..most) {
        Some(kept) if characters.len() > most => kept.iter().chain(&['…']).collect(),
        _ => characters.iter().collect(),
    }
}

/// Returns the last characters, with an ellipsis if some are left out.
fn last(characters: &[char], most: usize) -> String {
    match characters.len().checked_sub(most) {
        Some(at) if at > 0 => std::iter::once(&'…').chain(&characters[at..]).collect(),
        _ => characters.iter().collect(),
    }
}

/// Replaces characters that would control the terminal by a sign each, so that columns stay aligned.
fn shown(text: &str) -> String {
    let sign = |character: char| match character {
        '\t' => ' ',
        _ if printable(character.encode_utf8(&mut [0; 4])).chars().count() > 1 => '\u{fffd}',
        _ => character,
    };
    text.chars().map(sign).collect()
}

impl fmt::Display for Drawn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Drawn {}

impl Diagnostic for Drawn {
    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Notice => miette::Severity::Advice,
        })
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.line)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(std::iter::once(self.label.clone())))
    }
}

impl SourceCode for Line {
    fn read_span<'a>(
        &'a self,
        _: &SourceSpan,
        before: usize,
        _: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let whole = SourceSpan::from((0, self.text.len()));
        // Without lines of context, `miette` asks for the position of the label, not for the beginning of its line.
        let column = if before == 0 { self.column } else { 0 };
        let bytes = self.text.as_bytes();
        Ok(Box::new(MietteSpanContents::new_named(self.file.clone(), bytes, whole, self.number, column, 1)))
    }
}
