//! Highlights code by a grammar, line by line.

use std::sync::OnceLock;

use syntect::parsing::{ParseState, SyntaxReference, SyntaxSet};

use super::scopes::OpenScopes;
use super::{MOST_LINE_BYTES, MOST_WORK, Runs};

/// Returns all grammars. They are read once; their regular expressions are compiled when a language is first used,
/// which takes 20 to 250 ms.
pub(super) fn grammars() -> &'static SyntaxSet {
    static GRAMMARS: OnceLock<SyntaxSet> = OnceLock::new();
    GRAMMARS.get_or_init(two_face::syntax::extra_newlines)
}

/// Returns the licence texts that must go with the grammars, each with its path in their collection.
pub fn grammar_licences() -> Vec<(String, String)> {
    let listing = two_face::acknowledgement::listing();
    let licences = listing.for_syntaxes().iter();
    licences.map(|licence| (licence.rel_path.display().to_string(), licence.text.clone())).collect()
}

/// Highlights code.
pub(super) fn highlight(code: &str, syntax: &SyntaxReference, runs: &mut Runs) {
    let mut lines = Lines::new(syntax);
    for line in code.split_inclusive('\n') {
        lines.highlight(line, runs);
    }
}

/// Highlights the lines of a text one after the other.
pub(super) struct Lines {
    state: ParseState,
    scopes: OpenScopes,
    /// The work so far, as [`MOST_WORK`] counts it.
    work: usize,
}

impl Lines {
    /// Begins a text.
    pub(super) fn new(syntax: &SyntaxReference) -> Self {
        Self { state: ParseState::new(syntax), scopes: OpenScopes::default(), work: 0 }
    }

    /// Highlights a line. Lines that are too long stay plain, and what follows them continues what stood before.
    pub(super) fn highlight(&mut self, line: &str, runs: &mut Runs) {
        // Grammars expect that each line has a line feed. White space at its end means nothing to them, and takes long.
        let text = line.trim_end();
        self.work += text.len() * text.len();
        if text.len() > MOST_LINE_BYTES || self.work > MOST_WORK {
            return runs.push(line, None);
        }
        let read = format!("{text}\n");
        let Ok(operations) = self.state.parse_line(&read, grammars()) else {
            return runs.push(line, None);
        };
        let mut done = 0;
        for (at, operation) in &operations {
            let at = (*at).clamp(done, text.len());
            if let Some(piece) = text.get(done..at) {
                runs.push(piece, self.scopes.class());
                done = at;
            }
            self.scopes.apply(operation);
        }
        runs.push(&text[done..], self.scopes.class());
        runs.push(&line[text.len()..], None);
    }
}
