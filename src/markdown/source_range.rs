//! Positions in a source text, and faults that name them.

use std::ops::Range;

/// A range in lines and columns, both from 1. Columns count bytes, and the end is inclusive, as in `data-sourcepos`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LineColumnRange {
    /// Line and column of the first byte.
    pub start: (u32, u32),
    /// Line and column of the last byte.
    pub end: (u32, u32),
}

impl LineColumnRange {
    /// Reads the form of `data-sourcepos`: `line:column-line:column`. Returns `None` for any other text.
    pub fn parse(text: &str) -> Option<Self> {
        let point = |text: &str| {
            let (line, column) = text.split_once(':')?;
            Some((line.parse().ok()?, column.parse().ok()?))
        };
        let (start, end) = text.split_once('-')?;
        Some(Self { start: point(start)?, end: point(end)? })
    }
}

/// A fault in a source text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFault {
    /// The bytes that are at fault.
    pub range: Range<usize>,
    /// What was found, what was expected, and how to mend it.
    pub message: String,
    /// Whether the document is still usable.
    pub only_warning: bool,
}

impl SourceFault {
    /// Creates a fault, which makes the document unusable.
    pub fn fault(range: Range<usize>, message: impl Into<String>) -> Self {
        Self { range, message: message.into(), only_warning: false }
    }

    /// Creates a warning about something that was left out or changed.
    pub fn warning(range: Range<usize>, message: impl Into<String>) -> Self {
        Self { range, message: message.into(), only_warning: true }
    }
}

/// The byte at which each line of a text starts. Lines end with LF, CRLF or CR; a byte order mark belongs to no line.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<usize>,
    length: usize,
}

impl LineIndex {
    /// Indexes a text.
    pub fn of(text: &str) -> Self {
        let first = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let bytes = text.as_bytes();
        let mut starts = vec![first];
        for (at, byte) in bytes.iter().enumerate() {
            let ends_line = *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
            if ends_line {
                starts.push(at + 1);
            }
        }
        Self { starts, length: text.len() }
    }

    /// Returns the line, from 1, that holds a byte.
    pub fn line_of(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at).max(1)
    }

    /// Returns the byte at which a line starts; the end of the text for lines that do not exist.
    pub fn start_of(&self, line: usize) -> usize {
        self.starts.get(line.saturating_sub(1)).copied().unwrap_or(self.length)
    }

    /// Returns the bytes of a line with its line break.
    pub fn range_of_line(&self, line: usize) -> Range<usize> {
        self.start_of(line)..self.start_of(line + 1)
    }

    /// Returns the bytes of a range of lines and columns. What lies outside the text is cut off, and both ends are
    /// moved outwards to whole characters.
    pub fn bytes_of(&self, range: LineColumnRange, text: &str) -> Range<usize> {
        let byte = |(line, column): (u32, u32)| {
            let line = self.range_of_line(line as usize);
            (line.start + (column as usize).saturating_sub(1)).min(line.end)
        };
        let start = (0..=byte(range.start)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let end = (byte(range.end) + 1).clamp(start, self.length);
        start..(end..=self.length).find(|at| text.is_char_boundary(*at)).unwrap_or(self.length)
    }
}
