//! Lines and columns of many places in one text, without counting from its beginning for each.

/// A place in a text, which must always be the same text. The next place is reached from it if it stands behind it, as places in their order do.
#[derive(Clone, Copy, Debug)]
pub struct TextCursor {
    at: usize,
    line: usize,
    column: usize,
}

impl Default for TextCursor {
    /// The beginning of any text.
    fn default() -> Self {
        Self { at: 0, line: 1, column: 1 }
    }
}

impl TextCursor {
    /// Returns the line and column of a byte of the text, both from 1; columns are counted in characters.
    pub fn line_and_column(&mut self, text: &str, at: usize) -> (usize, usize) {
        let at = if text.is_char_boundary(at) { at } else { text.len() };
        if at < self.at {
            *self = Self::default();
        }
        let passed = &text[self.at..at];
        match passed.rfind('\n') {
            None => self.column += passed.chars().count(),
            Some(newline) => {
                self.line += passed.matches('\n').count();
                self.column = passed[newline + 1..].chars().count() + 1;
            }
        }
        self.at = at;
        (self.line, self.column)
    }

    /// Returns the byte of a line and column, or the end of the line if it is shorter; `None` if there is no such line.
    pub fn byte_of(&mut self, text: &str, line: usize, column: usize) -> Option<usize> {
        if (line, column) < (self.line, self.column) {
            *self = Self::default();
        }
        while self.line < line {
            let newline = text[self.at..].find('\n')?;
            *self = Self { at: self.at + newline + 1, line: self.line + 1, column: 1 };
        }
        for character in text[self.at..].chars().take(column.checked_sub(self.column)?) {
            if character == '\n' {
                break;
            }
            self.at += character.len_utf8();
            self.column += 1;
        }
        Some(self.at)
    }
}
