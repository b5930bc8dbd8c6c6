//! Text that knows from which line of its source each of its lines comes.

use std::ops::Range;

/// A text and the source line, from 1, of each of its lines.
#[derive(Clone, Debug)]
pub struct Lined {
    /// The text.
    pub text: String,
    lines: Vec<u32>,
}

impl Lined {
    /// Takes a text that begins in a line of the source.
    pub fn new(text: &str, first: u32) -> Self {
        let mut lined = Self { text: String::with_capacity(text.len()), lines: vec![first] };
        lined.push_source(text, first);
        lined
    }

    /// Returns an empty text.
    pub fn empty() -> Self {
        Self { text: String::new(), lines: vec![1] }
    }

    /// Appends text that is not in the source and stands for something in one line of it.
    pub fn push(&mut self, text: &str, line: u32) {
        self.begin(line);
        self.text.push_str(text);
        self.lines.extend(text.bytes().filter(|byte| *byte == b'\n').map(|_| line));
    }

    /// Appends text of the source that begins in a line of it.
    pub fn push_source(&mut self, text: &str, first: u32) {
        self.begin(first);
        self.text.push_str(text);
        self.lines.extend(text.bytes().filter(|byte| *byte == b'\n').zip(first + 1..).map(|(_, line)| line));
    }

    /// Removes text from the end.
    pub fn truncate(&mut self, length: usize) {
        let removed = self.text.bytes().skip(length).filter(|byte| *byte == b'\n').count();
        self.text.truncate(length);
        self.lines.truncate(self.lines.len() - removed);
    }

    /// Returns each line and its number in the source.
    pub fn rows(&self) -> impl Iterator<Item = (&str, u32)> {
        self.text.split('\n').zip(self.lines.iter().copied())
    }

    /// Returns the line of the source for the first line that begins at or contains a byte.
    pub fn line_at(&self, offset: usize) -> u32 {
        LineFinder::new(self).line_at(offset)
    }

    /// Replaces parts; the edits are sorted and do not overlap.
    pub fn edited(self, edits: &[(Range<usize>, String)]) -> Self {
        if edits.is_empty() {
            return self;
        }
        let mut out = Self { text: String::with_capacity(self.text.len()), lines: vec![self.lines[0]] };
        let mut at = 0;
        let mut row = 0;
        let copy = |out: &mut Self, row: &mut usize, range: Range<usize>, replacement: Option<&str>| {
            let part = &self.text[range];
            let breaks = part.bytes().filter(|byte| *byte == b'\n').count();
            match replacement {
                Some(text) => out.push(text, self.lines[*row]),
                None => {
                    out.begin(self.lines[*row]);
                    out.text.push_str(part);
                    out.lines.extend_from_slice(&self.lines[*row + 1..=*row + breaks]);
                }
            }
            *row += breaks;
        };
        for (range, replacement) in edits {
            if range.start < at {
                continue;
            }
            copy(&mut out, &mut row, at..range.start, None);
            copy(&mut out, &mut row, range.clone(), Some(replacement));
            at = range.end;
        }
        copy(&mut out, &mut row, at..self.text.len(), None);
        out
    }

    fn begin(&mut self, line: u32) {
        if (self.text.is_empty() || self.text.ends_with('\n'))
            && let Some(last) = self.lines.last_mut()
        {
            *last = line;
        }
    }
}

/// Finds the source lines of bytes.
pub struct LineFinder<'a> {
    starts: Vec<usize>,
    lines: &'a [u32],
}

impl<'a> LineFinder<'a> {
    /// Prepares the search.
    pub fn new(lined: &'a Lined) -> Self {
        let breaks = lined.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self { starts: std::iter::once(0).chain(breaks).collect(), lines: &lined.lines }
    }

    /// Returns the source line of a byte.
    pub fn line_at(&self, offset: usize) -> u32 {
        let row = self.starts.partition_point(|start| *start <= offset).saturating_sub(1);
        self.lines.get(row).copied().unwrap_or_default()
    }
}
