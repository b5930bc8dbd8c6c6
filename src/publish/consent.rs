//! The commands of the consent manager: `publish consent …`, for the blog and for owners of other sites.
//!
//! Each command has a file of its own in `consent/`; what needs heavy crates stands behind a cargo feature.

pub mod audit;

/// What `publish consent` can do.
pub const HELP: &str = "\
Usage: publish consent <command>

  audit DIST-OR-URL   compare what a site does in a browser with its policy; `audit --help`
  help                this text
";

/// Runs a command; returns what is to be printed.
///
/// # Errors
/// What is wrong, in words, and how to mend it.
pub fn run(arguments: &[String]) -> Result<String, String> {
    let command = arguments.first().map_or("help", String::as_str);
    match command {
        "help" | "--help" | "-h" => Ok(HELP.into()),
        other => Err(format!("“{other}” is not a consent command known here\n\n{HELP}")),
    }
}
