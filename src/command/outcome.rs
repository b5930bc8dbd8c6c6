//! The outcome of a command: an exit code, and the texts for standard output and standard error.

use std::io::{ErrorKind, Write as _};

use super::surroundings::Surroundings;
use crate::disk::faults::told;
use crate::model::printable::{printable, printable_json};

/// The outcome of a command. Its texts are safe for a terminal: control characters from elsewhere are escaped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// The exit code: 0 done, 1 faults were found, 2 wrong arguments or the command could not run.
    pub code: u8,
    /// The answer, for standard output.
    pub out: String,
    /// The report about the run, for standard error.
    pub err: String,
}

/// An outcome, as a success or a failure so that commands can stop with `?`.
pub type Ran = Result<Outcome, Outcome>;

impl Outcome {
    /// Creates an answer, for standard output.
    pub fn answer(text: &str) -> Self {
        Self { out: line(&printable(text)), ..Self::default() }
    }

    /// Creates an answer in JSON, which has escapes of its own.
    pub fn json(text: &str) -> Self {
        Self { out: line(&printable_json(text)), ..Self::default() }
    }

    /// Creates a report, for standard error; standard output stays empty.
    pub fn report(text: &str) -> Self {
        Self { err: line(&printable(text)), ..Self::default() }
    }

    /// Creates the outcome of a command that found faults.
    pub fn faults(text: &str) -> Self {
        Self { code: 1, ..Self::report(text) }
    }

    /// Creates the outcome of a command that could not run.
    pub fn stopped(text: &str) -> Self {
        Self { code: 2, ..Self::report(text) }
    }

    /// Creates the outcome of the argument parser: help and version are answers, everything else is a wrong usage.
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

    /// Prints it, and returns the exit code. It is not an error if a reader such as `head` closes the pipe early.
    pub fn print(&self) -> u8 {
        let mut out = std::io::stdout().lock();
        let written = out.write_all(self.out.as_bytes()).and_then(|()| out.flush());
        let unwritten = written.err().filter(|error| error.kind() != ErrorKind::BrokenPipe);
        let (code, failure) = match unwritten {
            Some(error) => (2, format!("standard output: {}\n", told(&error))),
            None => (self.code, String::new()),
        };
        let err = [self.err.as_str(), &failure].concat();
        // Only used if needed: a thread that logs to a pipe which nobody reads locks standard error for ever.
        if !err.is_empty() {
            // If this fails, there is nowhere left to report it.
            _ = std::io::stderr().write_all(err.as_bytes());
        }
        code
    }
}

/// Ends a text with a line end; an empty one stays empty.
fn line(text: &str) -> String {
    if text.is_empty() || text.ends_with('\n') { text.into() } else { format!("{text}\n") }
}
