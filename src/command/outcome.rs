//! What a command ends with: an exit code, and what goes to standard output and to standard error.

use std::io::{ErrorKind, Write as _};

use super::surroundings::Surroundings;
use crate::disk::faults::told;
use crate::model::printable::{printable, printable_json};

/// What a command ends with. Its texts are fit for a terminal: control characters of others are escaped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// The exit code: 0 done, 1 faults were found, 2 wrong arguments or the command could not run.
    pub code: u8,
    /// What was asked for.
    pub out: String,
    /// What is reported about the run.
    pub err: String,
}

/// An outcome of either kind, so that commands can stop with `?`.
pub type Ran = Result<Outcome, Outcome>;

impl Outcome {
    /// The answer to what was asked, for standard output.
    pub fn answer(text: &str) -> Self {
        Self { out: line(&printable(text)), ..Self::default() }
    }

    /// An answer in JSON, which has escapes of its own.
    pub fn json(text: &str) -> Self {
        Self { out: line(&printable_json(text)), ..Self::default() }
    }

    /// A report, for standard error; standard output stays empty.
    pub fn report(text: &str) -> Self {
        Self { err: line(&printable(text)), ..Self::default() }
    }

    /// What was looked at has faults.
    pub fn faults(text: &str) -> Self {
        Self { code: 1, ..Self::report(text) }
    }

    /// The command could not run.
    pub fn stopped(text: &str) -> Self {
        Self { code: 2, ..Self::report(text) }
    }

    /// What the parser of arguments says: help and version are answers, everything else is a wrong usage.
    pub(super) fn of_parser(error: &clap::Error, surroundings: &Surroundings) -> Self {
        let text = |is_terminal: bool| {
            let styled = error.render();
            if is_terminal { styled.ansi().to_string() } else { styled.to_string() }
        };
        match error.use_stderr() {
            true => Self { code: 2, err: text(surroundings.err_is_terminal), ..Self::default() },
            false => Self { out: text(surroundings.out_is_terminal), ..Self::default() },
        }
    }

    /// Prints it, and returns the exit code. A reader who closes the pipe has read enough: `… | head`.
    pub fn print(&self) -> u8 {
        let mut out = std::io::stdout().lock();
        let written = out.write_all(self.out.as_bytes()).and_then(|()| out.flush());
        let unwritten = written.err().filter(|error| error.kind() != ErrorKind::BrokenPipe);
        let (code, failure) = match unwritten {
            Some(error) => (2, format!("standard output: {}\n", told(&error))),
            None => (self.code, String::new()),
        };
        let err = [self.err.as_str(), &failure].concat();
        // Not touched without need: a thread that logs into a pipe which nobody reads holds standard error for ever.
        if !err.is_empty() {
            // There is nowhere left to say that it cannot be written.
            _ = std::io::stderr().write_all(err.as_bytes());
        }
        code
    }
}

/// A text that ends its line; nothing where there is none.
fn line(text: &str) -> String {
    if text.is_empty() || text.ends_with('\n') { text.into() } else { format!("{text}\n") }
}
