//! Turns formulas in TeX into MathML when publishing, by `math-core`, whose output is MathML Core.
//! Macros and what `math-core` lacks are rewritten before; what no page may carry is mapped afterwards.

mod builtin;
mod macros;
mod output;
mod rewrite;
mod scan;

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

/// The longest formula, in bytes.
pub const MOST_BYTES: usize = 20_000;
/// The most commands of one formula, macros expanded.
pub const MOST_COMMANDS: usize = 2_000;
/// How deeply groups may be nested. The reader of MathML accepts 100 levels of elements.
pub const MOST_LEVELS: usize = 60;
/// Stack for the converter, which calls itself for each level: enough for [`MOST_COMMANDS`] levels.
const STACK: usize = 256 << 20;
/// From this number of commands on the converter gets a thread with [`STACK`].
const MANY_COMMANDS: usize = 60;

/// What is wrong with a formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TexFault {
    /// Where, in bytes from the start of the formula.
    pub at: usize,
    /// What was found and what was expected.
    pub message: String,
}

impl TexFault {
    fn new(at: usize, message: impl Into<String>) -> Self {
        Self { at, message: message.into() }
    }
}

/// Converts a formula to MathML markup, `<math>…</math>`, with the elements and attributes that the reader of content
/// accepts, and `class` with the values of [`MATH_CLASSES`](crate::model::text::math::MATH_CLASSES).
///
/// # Errors
/// The first thing in the formula that is not understood.
pub fn mathml(tex: &str, display: bool) -> Result<String, TexFault> {
    let source = rewrite::rewrite(tex, display)?;
    let converted = if source.commands < MANY_COMMANDS {
        convert(&source.text, display)
    } else {
        let (text, thread) = (source.text.clone(), std::thread::Builder::new().stack_size(STACK));
        let thread = thread.spawn(move || convert(&text, display));
        let failed = || (0, "cannot be converted; write it more simply".to_string());
        thread.map_err(|_| failed()).and_then(|thread| thread.join().unwrap_or_else(|_| Err(failed())))
    };
    converted.map_err(|(at, message)| TexFault::new(source.origin(at), message))
}

/// Returns the number that a formula gives itself with `\tag{…}`, if it has exactly one: it is shown beside the
/// formula, and not in it.
pub fn number(tex: &str) -> Option<String> {
    rewrite::rewrite(tex, true).ok()?.number
}

fn convert(text: &str, display: bool) -> Result<String, (usize, String)> {
    let converter = LatexToMathML::new(MathCoreConfig::default());
    let converter = converter.map_err(|_| (0, "cannot be converted".to_string()))?;
    let display = if display { MathDisplay::Block } else { MathDisplay::Inline };
    let result = converter.convert_with_local_state(text, display);
    let result = result.map_err(|error| (error.0.start, error.error_message()))?;
    output::adapt(&result.mathml).map_err(|message| (0, message))
}
