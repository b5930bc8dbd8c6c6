//! Finds where `{{ … }}` and `{% … %}` end.

/// The most bytes between the marks of a tag.
const LONGEST: usize = 20_000;

/// Searches for ends of tags in one text. What it may read in all grows with the text, so that marks that nothing
/// closes cannot take quadratic time.
pub struct EndSearch {
    budget: usize,
}

impl EndSearch {
    /// Prepares the search.
    pub fn new(text: &str) -> Self {
        Self { budget: text.len().saturating_mul(40) + 1_000_000 }
    }

    /// Returns the offset after the closing mark; texts in quotes may contain it.
    pub fn end_of(&mut self, text: &str, start: usize, close: &str) -> Option<usize> {
        let limit = text.floor_char_boundary((start + LONGEST.min(self.budget)).min(text.len()));
        let part = text.get(start..limit)?;
        let end = end_in(part, close);
        self.budget = self.budget.saturating_sub(end.unwrap_or(part.len()));
        end.map(|end| start + end)
    }

    /// Returns how many bytes may be searched at once.
    pub fn window(&self) -> usize {
        LONGEST.min(self.budget)
    }

    /// Takes bytes that were searched from the budget.
    pub fn spend(&mut self, bytes: usize) {
        self.budget = self.budget.saturating_sub(bytes);
    }
}

fn end_in(part: &str, close: &str) -> Option<usize> {
    let mut quote = None;
    let mut last = ' ';
    let mut characters = part.char_indices();
    while let Some((at, character)) = characters.next() {
        match (quote, character) {
            (None, _) if part[at..].starts_with(close) => return Some(at + close.len()),
            (None, '"' | '`') => quote = Some(character),
            // An apostrophe inside a word begins no text.
            (None, '\'') if !last.is_alphanumeric() => quote = Some(character),
            (Some('"' | '\''), '\\') => _ = characters.next(),
            (Some(open), _) if open == character => quote = None,
            _ => {}
        }
        last = character;
    }
    // An odd quote: the first mark ends the tag.
    part.find(close).map(|at| at + close.len())
}
