//! What a command takes from outside its arguments: the clock, the terminal, and what was compiled in.

use std::io::IsTerminal as _;
use std::time::{SystemTime, UNIX_EPOCH};

use super::consent::import::Import;
use super::consent::receive::Receive;
use super::{Outcome, Ran};

/// What a command takes from outside its arguments.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings {
    /// The present moment in seconds since 1970 UTC.
    pub now: i64,
    /// Whether somebody reads standard output.
    pub out_is_terminal: bool,
    /// Whether somebody reads standard error.
    pub err_is_terminal: bool,
    /// Runs the receiver of proofs, where it is compiled in.
    pub receive: fn(Receive) -> Ran,
    /// Imports a configuration, where the import is compiled in.
    pub import: fn(Import) -> Ran,
}

impl Surroundings {
    /// At a moment, without a terminal and without what features add.
    pub fn at(now: i64) -> Self {
        let receive = |_: Receive| Err(Outcome::stopped(NO_RECEIVER));
        let import = |_: Import| Err(Outcome::stopped(NO_IMPORT));
        Self { now, out_is_terminal: false, err_is_terminal: false, receive, import }
    }

    /// Those of this process.
    pub fn of_process() -> Self {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        Self {
            out_is_terminal: std::io::stdout().is_terminal(),
            err_is_terminal: std::io::stderr().is_terminal(),
            ..Self::at(i64::try_from(since).unwrap_or(i64::MAX))
        }
    }
}

/// An HTTP server and a database would make every other command's build longer.
const NO_RECEIVER: &str = "this program was built without the receiver; on a Unix system run\n\n  \
                           cargo run --features receiver --bin feuillet -- consent receive …";

/// A parser of JavaScript would make every other command's build longer.
const NO_IMPORT: &str = "this program was built without a parser of JavaScript; run\n\n  \
                         cargo run --features import --bin feuillet -- consent import …";
