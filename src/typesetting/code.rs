//! Highlights code when publishing: finds the parts of a text that are keywords, strings and so on.
//! By syntect with the grammars of bat (two-face), which are Sublime Text's.

mod console;
mod grammar;
mod languages;
mod marks;
mod scopes;
mod token;

pub use grammar::grammar_licences;
pub use languages::{is_known, names, nearest_name};
pub use marks::marks;
pub use token::{COLOURS, TOKENS, Token, TokenColours};

use languages::Language;

/// The most bytes of one block that are highlighted. Longer code is shown plain: nobody reads it, and grammars take
/// about a second for each 300 kB.
pub const MOST_BYTES: usize = 200_000;
/// The most bytes of one line that are highlighted; longer ones, such as those of minified scripts, stay plain.
pub const MOST_LINE_BYTES: usize = 500;
/// The most work for one block: the sum of the squares of its lines' lengths, since the time that a grammar takes for a
/// line may grow like that. About 1,100 lines of 60 bytes, or 16 of 500. What follows stays plain.
pub const MOST_WORK: usize = 4_000_000;

/// A part of a text with one class. All runs of a text together are as long as the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// Its length in bytes of UTF-8. Runs end at character boundaries.
    pub length: u32,
    /// What it is; `None` for plain text.
    pub class: Option<Token>,
}

/// Finds the highlighted parts of code.
///
/// `lang` is a name, alias or file extension in any case: `rust`, `rs`, `C++`, `console`. Returns `None` if no
/// language has that name; [`nearest_name`] suggests one. Code of more than [`MOST_BYTES`] is one plain run.
pub fn highlight(code: &str, lang: &str) -> Option<Vec<Run>> {
    let language = languages::find(lang)?;
    let mut runs = Runs::default();
    match language {
        _ if code.len() > MOST_BYTES => {}
        Language::Plain => {}
        Language::Console => console::highlight(code, &mut runs),
        Language::Grammar(syntax) => grammar::highlight(code, syntax, &mut runs),
    }
    Some(runs.finish(code.len()))
}

/// Collects runs. Neighbours of one class are joined, and white space by itself is plain, so that pages need fewer
/// elements.
#[derive(Default)]
struct Runs {
    runs: Vec<Run>,
    length: usize,
}

impl Runs {
    fn push(&mut self, text: &str, class: Option<Token>) {
        let class = class.filter(|_| !text.trim().is_empty());
        self.length += text.len();
        let length = text.len() as u32;
        match self.runs.as_mut_slice() {
            _ if text.is_empty() => {}
            [.., last] if last.class == class => last.length += length,
            _ => self.runs.push(Run { length, class }),
        }
    }

    /// Fills up with plain text to the length of the code.
    fn finish(mut self, length: usize) -> Vec<Run> {
        let rest = length.saturating_sub(self.length) as u32;
        match self.runs.as_mut_slice() {
            _ if rest == 0 => {}
            [.., last] if last.class.is_none() => last.length += rest,
            _ => self.runs.push(Run { length: rest, class: None }),
        }
        self.runs
    }
}
