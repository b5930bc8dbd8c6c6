//! The inputs of a command besides its arguments: the clock, the terminal, and the optional features.

use std::io::IsTerminal as _;
use std::process::Command;
use std::time::{SystemTime, UNIX_EPOCH};

use super::consent::import::Import;
use super::consent::receive::Receive;
use super::{Outcome, Ran};
use crate::fetch::{Fetch, FetchOptions};
use crate::publish::new_site::{LANGUAGES, language_of};

/// The inputs of a command besides its arguments.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings {
    /// The present moment in seconds since 1970 UTC.
    pub now: i64,
    /// Whether standard output is a terminal.
    pub out_is_terminal: bool,
    /// Whether standard error is a terminal.
    pub err_is_terminal: bool,
    /// The user's language, for a new publication: one of [`LANGUAGES`].
    pub lang: &'static str,
    /// Returns the user's name, if it is known.
    pub user: fn() -> Option<String>,
    /// Returns a variable of the environment.
    pub variable: fn(&str) -> Option<String>,
    /// Makes a client for the web, if one is compiled in.
    pub web: fn(FetchOptions) -> Result<Box<dyn Fetch>, Outcome>,
    /// Runs the receiver of proofs, if it is compiled in.
    pub receive: fn(Receive) -> Ran,
    /// Imports a configuration, if the import is compiled in.
    pub import: fn(Import) -> Ran,
}

impl Surroundings {
    /// Creates surroundings at a moment, in English, without a terminal, a user's name and optional features.
    pub fn at(now: i64) -> Self {
        let receive = |_: Receive| Err(Outcome::stopped(NO_RECEIVER));
        let import = |_: Import| Err(Outcome::stopped(NO_IMPORT));
        let web = |_: FetchOptions| Err(Outcome::stopped(NO_WEB));
        let (lang, user, variable) = (LANGUAGES[0], || None, |_: &str| None);
        Self { now, out_is_terminal: false, err_is_terminal: false, lang, user, variable, web, receive, import }
    }

    /// Returns the surroundings of this process.
    pub fn of_process() -> Self {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        Self {
            out_is_terminal: std::io::stdout().is_terminal(),
            err_is_terminal: std::io::stderr().is_terminal(),
            lang: language_of(|name| std::env::var(name).ok()),
            user: user_of_git,
            variable: |name| std::env::var(name).ok(),
            ..Self::at(i64::try_from(since).unwrap_or(i64::MAX))
        }
    }
}

/// Returns the name that Git writes into commits.
fn user_of_git() -> Option<String> {
    let output = Command::new("git").args(["config", "--get", "user.name"]).output().ok()?;
    let name = String::from_utf8(output.stdout).ok()?;
    Some(name.trim().to_string()).filter(|name| !name.is_empty())
}

/// The message of a program without the receiver, whose HTTP server and database take long to build.
const NO_RECEIVER: &str = "this program was built without the receiver; on a Unix system run\n\n  \
                           cargo run --features receiver --bin feuillet -- consent receive …";

/// The message of a program without a client for the web, which takes long to build.
const NO_WEB: &str = "this program was built without a client for the web; run\n\n  \
                      cargo run --features web --bin feuillet -- import …";

/// The message of a program without the import, whose parser of JavaScript takes long to build.
const NO_IMPORT: &str = "this program was built without a parser of JavaScript; run\n\n  \
                         cargo run --features import --bin feuillet -- consent import …";
