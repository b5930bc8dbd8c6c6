//! Counts the lines of a stream while it is read.

use std::io::{BufRead, Read, Result};

/// A reader that knows which line it is at.
pub(super) struct LineCounter<R> {
    inner: R,
    lines: u32,
}

impl<R> LineCounter<R> {
    /// Wraps a reader.
    pub(super) fn new(inner: R) -> Self {
        Self { inner, lines: 1 }
    }

    /// Returns the reader that it wraps.
    pub(super) fn inner_mut(&mut self) -> &mut R {
        &mut self.inner
    }

    /// Returns the number of the current line, from 1.
    pub(super) fn line(&self) -> u32 {
        self.lines
    }
}

impl<R: BufRead> Read for LineCounter<R> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let length = {
            let available = self.inner.fill_buf()?;
            let length = available.len().min(buffer.len());
            buffer[..length].copy_from_slice(&available[..length]);
            length
        };
        self.consume(length);
        Ok(length)
    }
}

impl<R: BufRead> BufRead for LineCounter<R> {
    fn fill_buf(&mut self) -> Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        // What is consumed is still in the buffer.
        if let Ok(available) = self.inner.fill_buf() {
            let lines = available.iter().take(amount).filter(|byte| **byte == b'\n').count();
            self.lines = self.lines.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
        }
        self.inner.consume(amount);
    }
}
