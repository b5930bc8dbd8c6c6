//! The text of a Markdown file, with its lines counted from the head of the file.

use std::ops::Range;

use comrak::nodes::Sourcepos;

use crate::markdown::source_range::{LineColumnRange, LineIndex};

/// A Markdown text and where it stands in its file.
pub(crate) struct MarkdownSource<'a> {
    /// The whole file.
    pub(crate) file: &'a str,
    /// The lines of the file.
    pub(crate) lines: &'a LineIndex,
    /// The byte at which the Markdown begins, after the front matter.
    pub(crate) text_start: usize,
    /// How many lines stand before the Markdown.
    pub(crate) lines_before: usize,
}

impl<'a> MarkdownSource<'a> {
    pub(crate) fn new(file: &'a str, lines: &'a LineIndex, text_start: usize) -> Self {
        // Front matter ends with its line, or at the brace of a JSON object.
        Self { file, lines, text_start, lines_before: lines.line_of(text_start).saturating_sub(1) }
    }

    /// Returns the Markdown.
    pub(crate) fn text(&self) -> &'a str {
        &self.file[self.text_start..]
    }

    /// Returns the position in the file of what comrak found.
    pub(crate) fn range(&self, position: Sourcepos) -> LineColumnRange {
        let point = |line: usize, column: usize| {
            // The text may begin within a line, after JSON.
            let before = if line == 1 { self.text_start - self.lines.start_of(self.lines_before + 1) } else { 0 };
            (saturate(line + self.lines_before), saturate(column.max(1) + before))
        };
        let start = point(position.start.line, position.start.column);
        LineColumnRange { start, end: point(position.end.line, position.end.column).max(start) }
    }

    /// Returns the bytes of the file that comrak’s position names.
    pub(crate) fn bytes(&self, position: Sourcepos) -> Range<usize> {
        self.lines.bytes_of(self.range(position), self.file)
    }

    /// Returns the bytes of the first line of a node.
    pub(crate) fn first_line(&self, position: Sourcepos) -> Range<usize> {
        let start = self.bytes(position).start;
        let line = self.lines.range_of_line(position.start.line + self.lines_before);
        let line = start..line.end.max(start);
        line.start..line.start + self.file[line].trim_end().len()
    }

    /// Returns a line by comrak’s number, without its line break.
    pub(crate) fn line(&self, line: usize) -> &'a str {
        self.file[self.lines.range_of_line(line + self.lines_before)].trim_end_matches(['\n', '\r'])
    }
}

fn saturate(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
